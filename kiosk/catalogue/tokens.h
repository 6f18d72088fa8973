#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace catalogue {

/// What stood between a word and the one before it.
enum class Joint : uint8_t { space, hyphen, apostrophe, dot, ideograph };

/// One piece of text between separators, in letter form.
struct Token {
    std::string letters;
    Joint before = Joint::space;
};

/// Any thread. Bad UTF-8 separates.
std::vector<Token> split_tokens(std::string_view text);

/// The words as a reader sees them, in order: "J.R.R." j r r, "don't" dont, "e-bok" e bok. Text
/// without spaces between words comes as overlapping pairs of characters.
std::vector<std::string> words_of(std::string_view text);
void append_words(std::string_view text, std::vector<std::string>& out);

/// All that the text should be found by: the words, the parts of those with an apostrophe, the
/// joined forms ("ebok", "jrr", "covid19"), Arabic words without their article.
void append_terms(std::string_view text, std::vector<std::string>& out);

/// True when the text ends inside a word, which may then be unfinished.
bool ends_in_word(std::string_view text);

/// Number of leading words that are an article in one of the usual languages (0 or 1); never all.
size_t leading_articles(const std::vector<std::string>& words);

/// Words joined by one space.
std::string join_words(const std::vector<std::string>& words, size_t first = 0);

/// Longer words are cut: nobody types them to the end.
inline constexpr size_t longest_word = 48;  // bytes

}  // namespace catalogue
