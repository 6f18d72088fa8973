#include "catalogue/marc/marc8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <optional>
#include <vector>

#include "base/error.h"
#include "base/unicode.h"
#include "catalogue/marc/marc8_sets.h"

namespace catalogue::marc {
namespace {

constexpr char32_t replacement = 0xFFFD;
// Joining marks that span two letters are written as two halves; one character says both.
constexpr unsigned char right_half_ligature = 0xEC;
constexpr unsigned char right_half_tilde = 0xFB;

/// One of the two working sets: ASCII, a table, or the three-byte set.
struct Working {
    const Marc8Set* table = nullptr;
    bool three_bytes = false;
    bool ascii = false;
};

constexpr Working ascii_set{nullptr, false, true};

class Decoder {
public:
    Decoder(std::string& out, std::string_view bytes) : m_out(out), m_bytes(bytes) {
        m_upper.table = marc8_set('E');
    }
    Marc8Findings run();

private:
    bool escape();
    bool designate(bool upper, bool three_bytes);
    void single(unsigned char byte);
    void three();
    void put(char32_t character);
    void mark_on(char32_t base, char32_t mark);
    char peek(size_t ahead) const {
        return m_at + ahead < m_bytes.size() ? m_bytes[m_at + ahead] : '\0';
    }

    std::string& m_out;
    std::string_view m_bytes;
    size_t m_at = 0;
    Working m_lower = ascii_set;
    Working m_upper;
    std::vector<char32_t> m_marks;  // stand before their letter in MARC-8
    Marc8Findings m_found;
};

bool is_mark(char32_t c) {
    return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

Marc8Findings Decoder::run() {
    while (m_at < m_bytes.size()) {
        const auto byte = static_cast<unsigned char>(m_bytes[m_at]);
        if (byte == 0x1B) {
            if (!escape()) {
                ++m_found.bad;
                ++m_at;
            }
        } else if (byte <= 0x20) {
            put(byte);
            ++m_at;
        } else if ((byte < 0x80 ? m_lower : m_upper).three_bytes) {
            three();
        } else {
            single(byte);
            ++m_at;
        }
    }
    for (const char32_t mark : m_marks) base::append_utf8(m_out, mark);
    m_found.bad += m_marks.size();
    return m_found;
}

bool Decoder::escape() {
    const char next = peek(1);
    if (next == 's') {
        m_lower = ascii_set;
        m_at += 2;
        return true;
    }
    if (next == 'b' || next == 'p' || next == 'g') {
        m_lower = {marc8_set(next), false, false};
        m_at += 2;
        return true;
    }
    const bool three_bytes = next == '$';
    const size_t at = three_bytes ? 2 : 1;
    const char where = peek(at);
    const bool lower = where == '(' || where == ',';
    const bool upper = where == ')' || where == '-';
    if (!lower && !upper && !three_bytes) return false;
    m_at += at + (lower || upper ? 1 : 0);
    return designate(upper, three_bytes);
}

/// At the final byte, which may have an intermediate one before it (ESC ( ! E).
bool Decoder::designate(bool upper, bool three_bytes) {
    if (peek(0) == '!') ++m_at;
    const char final_byte = peek(0);
    Working chosen{marc8_set(final_byte), three_bytes, final_byte == 'B'};
    if (!three_bytes && !chosen.table && !chosen.ascii) return false;
    (upper ? m_upper : m_lower) = chosen;
    ++m_at;
    return true;
}

void Decoder::three() {
    m_at += 3;
    ++m_found.unknown;
    put(replacement);
}

void Decoder::single(unsigned char byte) {
    const Working& set = byte < 0x80 ? m_lower : m_upper;
    if (set.ascii) {
        put(byte & 0x7FU);
        return;
    }
    const unsigned code = byte & 0x7FU;
    if (byte >= 0x80 && byte < 0xA0) {
        // Marks of the part that is not sorted, and the joiners.
        if (byte == 0x8D || byte == 0x8E)
            put(byte == 0x8D ? 0x200D : 0x200C);
        else if (byte != 0x88 && byte != 0x89)
            ++m_found.bad;
        return;
    }
    const bool extended_latin = set.table == marc8_set('E');
    if (extended_latin &&
        (code == (right_half_ligature & 0x7FU) || code == (right_half_tilde & 0x7FU)))
        return;
    const char32_t character = code > 0x20 && code < 0x7F ? (*set.table)[code - 0x21] : char16_t{0};
    if (character == 0)
        ++m_found.bad;
    else if (is_mark(character))
        m_marks.push_back(character);
    else
        put(character);
}

void Decoder::put(char32_t character) {
    base::append_utf8(m_out, character);
    for (const char32_t mark : m_marks) {
        mark_on(character, mark);
        base::append_utf8(m_out, mark);
    }
    m_marks.clear();
}

void Decoder::mark_on(char32_t base, char32_t mark) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(status);
    KIOSK_ASSERT(U_SUCCESS(status));
    const UChar32 both = form->composePair(static_cast<UChar32>(base), static_cast<UChar32>(mark));
    if (both < 0)
        ++m_found.loose;
    else if (both < 0x180)
        ++m_found.composed;
}

}  // namespace

Marc8Findings append_marc8(std::string& out, std::string_view bytes) {
    return Decoder(out, bytes).run();
}

}  // namespace catalogue::marc
