#include "catalogue/ranker.h"

#include <algorithm>
#include <cmath>

#include "catalogue/folding.h"

namespace catalogue {
namespace {

using Words = std::vector<std::string_view>;

/// How well a word is met: 0 not at all, 1 to the letter. A finished word beats a begun one. Who
/// types å means it, and is shown the others far behind; who types a may have no key for å.
double met(const QueryWord& wanted, std::string_view word) {
    if (word == wanted.letters) return 1.0;
    if (wanted.prefix && word.starts_with(wanted.letters)) return 0.8;
    const bool meant = wanted.letters != wanted.folded;
    if (!meant && !has_own_letters(word)) return 0;
    const auto folded = has_own_letters(word) ? fold_letters(word) : std::string(word);
    if (folded == wanted.folded) return meant ? 0.5 : 0.9;
    return wanted.prefix && folded.starts_with(wanted.folded) ? (meant ? 0.4 : 0.7) : 0;
}

double best_met(const QueryWord& wanted, const Words& words) {
    double best = 0;
    for (const auto word : words) best = std::max(best, met(wanted, word));
    return best;
}

/// How many of `wanted` follow each other in `words` from `at` on.
size_t run_length(const std::vector<QueryWord>& wanted, const Words& words, size_t at) {
    size_t run = 0;
    while (run < wanted.size() && at + run < words.size() && met(wanted[run], words[at + run]) > 0)
        ++run;
    return run;
}

/// The last word is there as it was typed and not only begun.
bool finished(const QueryWord& last, std::string_view word) {
    return !last.prefix || fold_letters(word) == last.folded;
}

constexpr double whole_title = 1000, title_and_author = 950, whole_name = 700, title_begins = 600,
                 begun_title_and_author = 580, other_title = 500, in_title = 450,
                 surname_only = 420, in_title_and_names = 300;

}  // namespace

Ranker::Ranker(std::vector<QueryWord> words, size_t rows)
    : m_words(std::move(words)), m_rows_logarithm(std::log1p(static_cast<double>(rows))) {
    if (leading_articles(m_words) > 0) m_without_article.assign(m_words.begin() + 1, m_words.end());
}

double Ranker::title_kind(const RankedWords& record, const std::vector<QueryWord>& words) const {
    if (words.empty()) return 0;
    double best = 0;
    Words full = record.title;
    full.insert(full.end(), record.rest.begin(), record.rest.end());
    for (const size_t at : {size_t{0}, record.articles}) {
        if (run_length(words, full, at) < words.size()) continue;
        const size_t end = at + words.size();
        const bool whole = end == record.title.size() || end == full.size();
        // What is still being typed may become this title, but need not.
        const double kind = !whole                                  ? title_begins
                            : finished(words.back(), full[end - 1]) ? whole_title
                                                                    : whole_title - 200;
        best = std::max(best, kind + (at == 0 && record.articles > 0 ? 20 : 0));
    }
    return best;
}

/// The words that are not in a name, in order, are the title.
double Ranker::title_and_name(const RankedWords& record) const {
    std::vector<QueryWord> rest;
    size_t names = 0;
    for (const auto& word : m_words) {
        const bool name = best_met(word, record.names) > 0;
        // A word that stands in both belongs to the title as long as the title goes on.
        if (name && run_length({word}, record.title, record.articles + rest.size()) == 0)
            ++names;
        else
            rest.push_back(word);
    }
    if (names == 0 || rest.empty()) return 0;
    if (leading_articles(rest) > 0 && title_kind(record, rest) == 0) rest.erase(rest.begin());
    const double kind = title_kind(record, rest);
    if (kind >= whole_title - 200) return title_and_author;
    return kind > 0 ? begun_title_and_author : 0;
}

double Ranker::kind(const RankedWords& record) const {
    double best = std::max(title_kind(record, m_words), title_kind(record, m_without_article));
    if (best >= whole_title) return best;
    bool title = true, names = true, near = true;
    for (const auto& word : m_words) {
        const bool here = best_met(word, record.title) > 0;
        const bool name = best_met(word, record.names) > 0;
        title = title && here;
        names = names && name;
        near = near && (here || name || best_met(word, record.rest) > 0 ||
                        best_met(word, record.series) > 0 || best_met(word, record.others) > 0);
    }
    if (names) best = std::max(best, m_words.size() > 1 ? whole_name : surname_only);
    if (title) best = std::max(best, in_title);
    if (near) best = std::max({best, in_title_and_names, title_and_name(record)});
    if (run_length(m_words, record.others, 0) == m_words.size()) best = std::max(best, other_title);
    return best;
}

double Ranker::coverage(const RankedWords& record) const {
    if (record.title.empty()) return 0;
    size_t met_words = 0;
    for (const auto word : record.title)
        met_words += std::any_of(m_words.begin(), m_words.end(),
                                 [&](const auto& wanted) { return met(wanted, word) > 0; });
    return static_cast<double>(met_words) / static_cast<double>(record.title.size());
}

bool Ranker::phrase(const Words& title) const {
    for (size_t at = 0; at + m_words.size() <= title.size(); ++at)
        if (run_length(m_words, title, at) == m_words.size()) return true;
    return false;
}

double Ranker::score(uint32_t row, const RankedWords& record) const {
    double exactness = 0;
    for (const auto& word : m_words)
        exactness += std::max({best_met(word, record.title), best_met(word, record.names),
                               best_met(word, record.rest), best_met(word, record.series)});
    exactness /= static_cast<double>(std::max<size_t>(1, m_words.size()));
    const double standing = 1 - std::log1p(static_cast<double>(row)) / m_rows_logarithm;
    return kind(record) + 100 * coverage(record) + 300 * exactness +
           (m_words.size() > 1 && phrase(record.title) ? 60 : 0) + 120 * standing;
}

}  // namespace catalogue
