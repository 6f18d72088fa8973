#include "catalogue/marc/encoding.h"

#include "base/unicode.h"
#include "catalogue/marc/clean_text.h"
#include "catalogue/marc/marc8.h"

namespace catalogue::marc {
namespace {

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool beside_letter(std::string_view bytes, size_t at) {
    return (at > 0 && is_ascii_letter(bytes[at - 1])) ||
           (at + 1 < bytes.size() && is_ascii_letter(bytes[at + 1]));
}

/// Letters of the Nordic languages, é and ü.
bool usual_letter(unsigned char byte) {
    return std::string_view("\xC4\xC5\xD6\xE4\xE5\xF6\xC6\xD8\xE6\xF8\xE9\xFC")
               .find(static_cast<char>(byte)) != std::string_view::npos;
}

bool undefined_in_windows_1252(unsigned char byte) {
    return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

int windows_1252_score(std::string_view bytes) {
    int score = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < 0x80) continue;
        if (undefined_in_windows_1252(byte))
            score -= 8;
        else if (byte >= 0xC0)
            score += usual_letter(byte) ? 3 : 2;
        else if (byte >= 0xA1 && beside_letter(bytes, i))
            score -= 2;
    }
    return score;
}

/// Letters of their own in extended Latin (ø is B2), where Windows-1252 has signs.
int marc8_letters(std::string_view bytes) {
    int letters = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte >= 0xA1 && byte <= 0xBD && beside_letter(bytes, i)) ++letters;
    }
    return letters;
}

int marc8_score(std::string_view bytes, char marked) {
    std::string decoded;
    const auto found = append_marc8(decoded, bytes);
    const bool escape = bytes.find('\x1B') != std::string_view::npos;
    return 4 * static_cast<int>(found.composed) - 3 * static_cast<int>(found.loose) -
           8 * static_cast<int>(found.bad) + 2 * marc8_letters(bytes) + (escape ? 20 : 0) -
           (marked == 'a' ? 3 : 0);
}

/// True when good sequences outnumber the bad bytes: UTF-8 with a slip in it.
bool mostly_utf8(std::string_view piece) {
    size_t good = 0;
    size_t bad = 0;
    for (const char32_t c : base::decode_utf8(piece)) {
        if (c == 0xFFFD)
            ++bad;
        else if (c >= 0x80)
            ++good;
    }
    return good > bad;
}

std::string replace_bad_bytes(std::string_view piece) {
    std::string out;
    for (const char32_t c : base::decode_utf8(piece)) base::append_utf8(out, c);
    return out;
}

}  // namespace

Encoding TextDecoder::decide(std::string_view bytes, char marked) const {
    const int marc8 = marc8_score(bytes, marked);
    const int windows = windows_1252_score(bytes);
    if (marc8 == windows) return marked == ' ' ? Encoding::marc8 : Encoding::windows_1252;
    return marc8 > windows ? Encoding::marc8 : Encoding::windows_1252;
}

void TextDecoder::start(std::string_view bytes, char marked) {
    m_repairs = {};
    m_marked_utf8 = marked == 'a';
    m_now = Encoding::utf8;
    m_valid = true;
    const Survey found = survey(bytes);
    m_plain = !found.high && !found.control;
    if (m_told != Encoding::detect) {
        m_now = m_told;
        m_valid = m_told == Encoding::utf8 && (!found.high || valid_utf8(bytes));
        return;
    }
    if (!found.high) {
        if (found.escape) m_now = Encoding::marc8;
        return;
    }
    m_valid = valid_utf8(bytes);
    if (!m_valid) m_now = decide(bytes, marked);
}

void TextDecoder::append(std::string& out, std::string_view piece) {
    if (!m_plain) {
        const Survey found = survey(piece);
        if (found.high || found.control) {
            append_high(out, piece);
            return;
        }
    }
    // Without escape sequences all encodings agree on ASCII.
    out.append(piece);
}

/// Single fields may be in UTF-8 where the record as a whole is not.
Encoding TextDecoder::encoding_of(std::string_view piece) const {
    if (m_now == Encoding::utf8 || m_told != Encoding::detect || !survey(piece).high) return m_now;
    return valid_utf8(piece) || mostly_utf8(piece) ? Encoding::utf8 : m_now;
}

void TextDecoder::compare_with_mark(Encoding used) {
    if (m_told != Encoding::detect) return;
    if (used == Encoding::windows_1252 || (used == Encoding::utf8) != m_marked_utf8)
        m_repairs.not_as_marked = true;
}

void TextDecoder::append_high(std::string& out, std::string_view piece) {
    const Survey found = survey(piece);
    const Encoding encoding = encoding_of(piece);
    if (found.high || found.escape) compare_with_mark(encoding);
    m_work.clear();
    std::string_view utf8 = piece;
    if (encoding == Encoding::marc8) {
        const auto decoded = append_marc8(m_work, piece);
        m_repairs.unknown_characters |= decoded.unknown > 0;
        m_repairs.bad_characters |= decoded.bad > 0;
        utf8 = m_work;
    } else if (encoding == Encoding::windows_1252) {
        for (const char c : piece)
            base::append_utf8(m_work, from_windows_1252(static_cast<unsigned char>(c)));
        utf8 = m_work;
    } else if (!m_valid && !valid_utf8(piece)) {
        m_work = replace_bad_bytes(piece);
        m_repairs.bad_characters = true;
        utf8 = m_work;
    }
    if (undo_double_encoding(m_work, utf8)) {
        m_repairs.double_encoding = true;
        utf8 = m_work;
    }
    append_clean(out, utf8);
}

}  // namespace catalogue::marc
