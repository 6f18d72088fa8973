#include "base/unicode.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <memory>

#include "base/error.h"

namespace base {
namespace {

icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

std::string from_icu(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

bool is_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

icu::UnicodeString normalized(const icu::UnicodeString& text, const icu::Normalizer2* form) {
    UErrorCode status = U_ZERO_ERROR;
    auto out = form->normalize(text, status);
    KIOSK_ASSERT(U_SUCCESS(status));
    return out;
}

const icu::Normalizer2* composed_form() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(status);
    KIOSK_ASSERT(U_SUCCESS(status));
    return form;
}

const icu::Normalizer2* decomposed_form() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKDInstance(status);
    KIOSK_ASSERT(U_SUCCESS(status));
    return form;
}

const char* spelled_out(UChar32 c) {
    switch (c) {
        case 0x00F8:
            return "o";
        case 0x00DF:
            return "ss";
        case 0x00E6:
            return "ae";
        case 0x0153:
            return "oe";
        case 0x00F0:
        case 0x0111:
            return "d";
        case 0x00FE:
            return "th";
        case 0x0142:
            return "l";
        case 0x0167:
            return "t";
        case 0x014B:
            return "n";
        case 0x0131:
            return "i";
        default:
            return nullptr;
    }
}

bool is_mark(UChar32 c) {
    const auto type = u_charType(c);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

}  // namespace

bool valid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c;
        U8_NEXT(bytes, i, size, c);
        if (c < 0) return false;
    }
    return true;
}

std::u32string decode_utf8(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        out.push_back(static_cast<char32_t>(c));
    }
    return out;
}

void append_utf8(std::string& text, char32_t character) {
    uint8_t bytes[U8_MAX_LENGTH];
    int32_t size = 0;
    UBool failed = false;
    U8_APPEND(bytes, size, U8_MAX_LENGTH, static_cast<UChar32>(character), failed);
    if (failed)
        text += "\xEF\xBF\xBD";
    else
        text.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
}

std::string nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    return from_icu(normalized(to_icu(text), composed_form()));
}

std::string fold_case(std::string_view text) {
    return from_icu(normalized(to_icu(text).foldCase(), composed_form()));
}

std::string fold_marks(std::string_view text) {
    const auto decomposed = normalized(to_icu(text).foldCase(), decomposed_form());
    icu::UnicodeString out;
    for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const auto c = decomposed.char32At(i);
        if (is_mark(c)) continue;
        if (const char* letters = spelled_out(c))
            out.append(icu::UnicodeString(letters, -1, US_INV));
        else
            out.append(c);
    }
    // Compatibility decomposition can bring back capitals (e.g. the Kelvin sign).
    return from_icu(out.foldCase());
}

std::vector<size_t> grapheme_boundaries(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    UText* source =
        utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
    KIOSK_ASSERT(U_SUCCESS(status));
    breaks->setText(source, status);
    std::vector<size_t> out;
    for (auto at = breaks->first(); at != icu::BreakIterator::DONE; at = breaks->next())
        out.push_back(static_cast<size_t>(at));
    utext_close(source);
    return out;
}

bool starts_right_to_left(std::string_view text, bool fallback) {
    for (const char32_t c : decode_utf8(text)) {
        switch (u_charDirection(static_cast<UChar32>(c))) {
            case U_LEFT_TO_RIGHT:
                return false;
            case U_RIGHT_TO_LEFT:
            case U_RIGHT_TO_LEFT_ARABIC:
                return true;
            default:
                break;
        }
    }
    return fallback;
}

}  // namespace base
