#include "catalogue/marc/clean_text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "base/error.h"
#include "base/unicode.h"

namespace catalogue::marc {
namespace {

constexpr uint64_t every_byte = 0x0101010101010101U;
constexpr uint64_t every_high_bit = 0x8080808080808080U;

/// Non-zero when one of the eight bytes is below `limit` (at most 0x80).
constexpr uint64_t any_below(uint64_t word, uint64_t limit) {
    return (word - every_byte * limit) & ~word & every_high_bit;
}

constexpr std::array<char16_t, 32> windows_1252_upper = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// The byte that Windows-1252 (or Latin-1) has for a character; -1 when it has none.
int to_windows_1252(char32_t character) {
    if (character < 0x100) return static_cast<int>(character);
    for (size_t i = 0; i < windows_1252_upper.size(); ++i)
        if (windows_1252_upper[i] == character) return static_cast<int>(0x80 + i);
    return -1;
}

bool unwanted(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_blank(char32_t c) {
    return c == '\t' || c == '\n' || c == '\r';
}

/// Below U+0300 everything printable is its own NFC, so only text with other lead bytes, or with
/// controls, needs a closer look.
bool needs_work(std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte >= 0xCC) return true;
    }
    return false;
}

void append_normalised(std::string& out, std::string_view text) {
    static const icu::Normalizer2* form = [] {
        UErrorCode status = U_ZERO_ERROR;
        const auto* instance = icu::Normalizer2::getNFCInstance(status);
        KIOSK_ASSERT(U_SUCCESS(status));
        return instance;
    }();
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
    if (form->isNormalizedUTF8(piece, status) && U_SUCCESS(status)) {
        out.append(text);
        return;
    }
    status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&out);
    form->normalizeUTF8(0, piece, sink, nullptr, status);
    KIOSK_ASSERT(U_SUCCESS(status));
}

bool plausible(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    if (c < 0x250) return c >= 0xA0;
    return u_isalpha(c) || u_ispunct(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/// Short sequences of other scripts can arise by chance ("à »" is one); two bytes with the lead
/// of Latin letters hardly can, and several together cannot.
bool convincing(std::string_view undone) {
    size_t latin = 0;
    size_t other = 0;
    for (const char32_t c : base::decode_utf8(undone)) {
        if (c < 0x80) continue;
        if (!plausible(c)) return false;
        ++(c < 0x180 || (c >= 0x2010 && c <= 0x203A) ? latin : other);
    }
    return latin > 0 || other >= 3;
}

/// A doubled lead byte is a letter from U+00C2 to U+00F4 (C3 82 to C3 B4), and what follows it is
/// from the upper half of Windows-1252.
bool may_be_double(std::string_view utf8) {
    for (size_t at = utf8.find('\xC3'); at != std::string_view::npos && at + 2 < utf8.size();
         at = utf8.find('\xC3', at + 1)) {
        const auto letter = static_cast<unsigned char>(utf8[at + 1]);
        if (letter < 0x82 || letter > 0xB4) continue;
        if (std::string_view("\xC2\xC5\xC6\xCB\xE2").find(utf8[at + 2]) != std::string_view::npos)
            return true;
    }
    return false;
}

}  // namespace

Survey survey(std::string_view bytes) {
    uint64_t high = 0;
    uint64_t control = 0;
    for (size_t at = 0; at < bytes.size(); at += 8) {
        uint64_t word = every_byte * ' ';
        std::memcpy(&word, bytes.data() + at, std::min<size_t>(8, bytes.size() - at));
        high |= word & every_high_bit;
        control |= any_below(word, 0x1D) | any_below(word ^ (every_byte * 0x7F), 1);
    }
    Survey found{high != 0, control != 0, false};
    if (found.control) found.escape = bytes.find('\x1B') != std::string_view::npos;
    return found;
}

bool valid_utf8(std::string_view bytes) {
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    const auto size = static_cast<int64_t>(bytes.size());
    for (int64_t at = 0; at < size;) {
        if (at + 8 <= size) {
            uint64_t word = 0;
            std::memcpy(&word, data + at, 8);
            if ((word & every_high_bit) == 0) {
                at += 8;
                continue;
            }
        }
        UChar32 c = 0;
        U8_NEXT(data, at, size, c);
        if (c < 0) return false;
    }
    return true;
}

void append_clean(std::string& out, std::string_view utf8) {
    if (!needs_work(utf8)) {
        out.append(utf8);
        return;
    }
    bool strip = false;
    const std::u32string characters = base::decode_utf8(utf8);
    for (const char32_t c : characters) strip = strip || unwanted(c);
    if (!strip) {
        append_normalised(out, utf8);
        return;
    }
    std::string kept;
    for (const char32_t c : characters) {
        if (is_blank(c))
            kept += ' ';
        else if (!unwanted(c))
            base::append_utf8(kept, c);
    }
    append_normalised(out, kept);
}

bool undo_double_encoding(std::string& out, std::string_view utf8) {
    if (!may_be_double(utf8)) return false;
    std::string undone;
    for (const char32_t c : base::decode_utf8(utf8)) {
        const int byte = to_windows_1252(c);
        if (byte < 0) return false;
        undone += static_cast<char>(byte);
    }
    if (!valid_utf8(undone) || !convincing(undone)) return false;
    out = std::move(undone);
    return true;
}

char32_t from_windows_1252(unsigned char byte) {
    return byte >= 0x80 && byte < 0xA0 ? windows_1252_upper[byte - 0x80U] : byte;
}

}  // namespace catalogue::marc
