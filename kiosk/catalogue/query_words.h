#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace catalogue {

struct QueryWord {
    std::string letters;  // å is å
    std::string folded;   // å is a
    bool prefix = false;  // may go on

    bool operator==(const QueryWord&) const = default;
};

/// The words of what was typed, each once; at most a dozen. With `typing` the last one may go on,
/// unless a blank stands behind it.
std::vector<QueryWord> query_words(std::string_view text, bool typing);
QueryWord query_word(std::string letters, bool prefix);

/// As titles are filed: folded, with or without a leading article.
std::string title_search_key(const std::vector<QueryWord>& words, size_t first);
size_t leading_articles(const std::vector<QueryWord>& words);

}  // namespace catalogue
