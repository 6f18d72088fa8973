#include "catalogue/query_words.h"

#include <algorithm>

#include "catalogue/folding.h"
#include "catalogue/tokens.h"

namespace catalogue {
namespace {

constexpr size_t most_words = 12;

}  // namespace

QueryWord query_word(std::string letters, bool prefix) {
    QueryWord word;
    word.folded = fold_letters(letters);
    word.letters = std::move(letters);
    word.prefix = prefix;
    return word;
}

std::vector<QueryWord> query_words(std::string_view text, bool typing) {
    const bool unfinished = typing && ends_in_word(text);
    auto all = words_of(text);
    // The first words of a long text say enough, and every further one only costs time.
    if (all.size() > most_words) all.resize(most_words);
    std::vector<QueryWord> out;
    for (size_t i = 0; i < all.size(); ++i)
        out.push_back(query_word(std::move(all[i]), unfinished && i + 1 == all.size()));
    return out;
}

std::string title_search_key(const std::vector<QueryWord>& words, size_t first) {
    std::string out;
    for (size_t i = first; i < words.size(); ++i) {
        if (i > first) out += ' ';
        out += words[i].folded;
    }
    return out;
}

size_t leading_articles(const std::vector<QueryWord>& words) {
    if (words.size() < 2) return 0;
    return leading_articles(std::vector<std::string>{words[0].letters, words[1].letters});
}

}  // namespace catalogue
