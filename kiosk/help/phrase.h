#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Codes typed into the search field. Nothing in this room knows a code: it knows what a code looks
/// like (a word, then a number) and compares keyed hashes.
namespace help {

/// A phrase in its one canonical spelling.
struct Phrase {
    std::string word;    // folded: no case, marks or punctuation
    std::string number;  // decimal digits
    bool operator==(const Phrase&) const = default;
};

/// Reads "{word}{number}" and nothing before or after. The number may be digits of any script, a
/// Roman numeral or a number word of a supported language; "nr", "no", "#" before it is dropped.
/// Nothing when the text is not of that form.
std::optional<Phrase> read_phrase(std::string_view text);

/// The words that one slip of the fingers turns into what was typed, `word` itself excluded:
/// two letters exchanged, a letter doubled or a doubled one single, a key beside the right one.
/// At most `slip_limit`, for words of up to 24 letters.
std::vector<std::string> words_behind_slip(std::string_view word);
inline constexpr size_t slip_limit = 320;

}  // namespace help
