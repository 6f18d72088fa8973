#include "catalogue/folding.h"

#include <unicode/uchar.h>

#include <array>
#include <cstring>
#include <memory>

#include "base/unicode.h"

namespace catalogue {
namespace {

constexpr char32_t table_size = 0x700;  // Latin, Greek, Cyrillic, Hebrew, Arabic

bool ideograph(char32_t c) {
    return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005 || c == 0x3007;
}

bool own_letter(char32_t c) {
    return c == U'å' || c == U'ä' || c == U'ö' || c == U'æ' || c == U'ø';
}

CharacterKind joint(char32_t c) {
    switch (c) {
        case U'\'':
        case 0x2018:
        case 0x2019:
        case 0x02BC:
        case 0x02BB:
        case 0x02B9:
        case 0x00B4:
        case U'`':
        case 0x05F3:
        case 0x05F4:
            return CharacterKind::apostrophe;
        case U'-':
        case 0x2010:
        case 0x2011:
        case 0x05BE:
            return CharacterKind::hyphen;
        case U'.':
            return CharacterKind::dot;
        case 0x00AD:
        case 0x0640:
        case 0x200B:
        case 0x200C:
        case 0x200D:
        case 0x2060:
        case 0xFEFF:
            return CharacterKind::ignorable;
        default:
            return CharacterKind::separator;
    }
}

/// Arabic letters that are written one for the other; alef with hamza or madda has been decomposed.
char32_t unify(char32_t c) {
    switch (c) {
        case 0x0671:
            return 0x0627;
        case 0x0649:
        case 0x06CC:
            return 0x064A;
        case 0x06A9:
            return 0x0643;
        case 0x0629:
        case 0x06C1:
            return 0x0647;
        default:
            return c;
    }
}

bool part_of_word(char32_t c) {
    const auto code = static_cast<UChar32>(c);
    return u_isalnum(code) || u_charType(code) == U_COMBINING_SPACING_MARK ||
           u_charType(code) == U_OTHER_NUMBER || u_charType(code) == U_LETTER_NUMBER;
}

void set(FoldedCharacter& out, std::string_view text, CharacterKind kind) {
    if (text.size() > sizeof out.bytes) text = {};
    std::memcpy(out.bytes, text.data(), text.size());
    out.size = static_cast<uint8_t>(text.size());
    out.kind = kind;
}

std::string without_marks(const std::string& character) {
    std::string out;
    for (const char32_t c : base::decode_utf8(base::fold_marks(character))) {
        const int digit = u_charDigitValue(static_cast<UChar32>(c));
        if (digit >= 0)
            out += static_cast<char>('0' + digit);
        else if (part_of_word(c))
            base::append_utf8(out, unify(c));
    }
    return out;
}

void compute(char32_t c, FoldedCharacter& out) {
    out = {};
    out.kind = joint(c);
    if (out.kind != CharacterKind::separator) return;
    std::string character;
    base::append_utf8(character, c);
    if (ideograph(c)) return set(out, character, CharacterKind::ideograph);
    const auto type = u_charType(static_cast<UChar32>(c));
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) {
        out.kind = CharacterKind::ignorable;
        return;
    }
    if (!part_of_word(c)) return;
    const auto small = base::decode_utf8(base::fold_case(character));
    if (small.size() == 1 && own_letter(small.front()))
        return set(out, base::fold_case(character), CharacterKind::letter);
    set(out, without_marks(character), CharacterKind::letter);
    if (out.size == 0) out.kind = CharacterKind::ignorable;
}

const std::array<FoldedCharacter, table_size>& table() {
    static const auto folded = [] {
        auto out = std::make_unique<std::array<FoldedCharacter, table_size>>();
        for (char32_t c = 0; c < table_size; ++c) compute(c, (*out)[c]);
        return out;
    }();
    return *folded;
}

struct Replacement {
    std::string_view letter, folded, sorted;
};
constexpr std::array<Replacement, 5> replacements = {{
    {"å", "a", "{"},
    {"ä", "a", "|"},
    {"ö", "o", "}"},
    {"æ", "ae", "|\x7f"},
    {"ø", "o", "}"},
}};

std::string replaced(std::string_view word, std::string_view Replacement::*form) {
    std::string out;
    out.reserve(word.size());
    for (size_t i = 0; i < word.size();) {
        const Replacement* found = nullptr;
        if (word[i] == '\xC3')
            for (const auto& replacement : replacements)
                if (word.substr(i, 2) == replacement.letter) found = &replacement;
        if (found != nullptr) {
            out += found->*form;
            i += 2;
        } else {
            out += word[i++];
        }
    }
    return out;
}

}  // namespace

const FoldedCharacter& fold_character(char32_t character, FoldedCharacter& scratch) {
    if (character < table_size) return table()[character];
    compute(character, scratch);
    return scratch;
}

// The letters that stay themselves are the only ones in a word that begin with this byte.
bool has_own_letters(std::string_view word) {
    return word.find('\xC3') != word.npos;
}

std::string fold_letters(std::string_view word) {
    return replaced(word, &Replacement::folded);
}

std::string collation_form(std::string_view word) {
    return replaced(word, &Replacement::sorted);
}

std::string fold_collation(std::string_view key) {
    std::string out(key);
    for (char& c : out) {
        if (c == '{' || c == '|') c = 'a';
        if (c == '}') c = 'o';
        if (c == '\x7f') c = 'e';
    }
    return out;
}

}  // namespace catalogue
