#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace catalogue {

enum class CharacterKind : uint8_t {
    separator,
    letter,
    ideograph,   // written without spaces between words: Han, kana
    ignorable,   // vowel points, soft hyphen, tatweel
    apostrophe,  // inside a word it joins: don't
    hyphen,      // inside a word it divides and joins: e-bok
    dot,         // joins initials: J.R.R.
};

/// A character in its letter form: small, without marks, but å ä ö æ ø stay what they are.
struct FoldedCharacter {
    CharacterKind kind = CharacterKind::separator;
    uint8_t size = 0;
    char bytes[14] = {};  // UTF-8
    std::string_view text() const { return {bytes, size}; }
};

/// Any thread.
const FoldedCharacter& fold_character(char32_t character, FoldedCharacter& scratch);

/// The folded form of a word in letter form: å ä a, ö ø o, æ ae.
std::string fold_letters(std::string_view word);
bool has_own_letters(std::string_view word);

/// For sorting in Swedish order: å ä ö after z, then every other script.
std::string collation_form(std::string_view word);
/// The folded form of a word in sorting form.
std::string fold_collation(std::string_view key);

}  // namespace catalogue
