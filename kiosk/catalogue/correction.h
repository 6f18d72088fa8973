#pragma once
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "catalogue/edition.h"
#include "catalogue/matcher.h"
#include "catalogue/query_words.h"
#include "catalogue/spelling.h"

namespace catalogue {

struct Correction {
    std::vector<QueryWord> words;
    std::string text;  // as to show it, with the letters that the records use
};

/// Finds what was meant by words that nothing holds: other spellings, words written apart that
/// belong together and the other way round. Only what has hits is proposed.
class Corrector {
public:
    explicit Corrector(Edition& edition)
        : m_edition(edition), m_matcher(edition), m_spelling(edition.database, edition.terms) {}

    std::optional<Correction> correct(const std::vector<QueryWord>& words,
                                      const std::stop_token& stop);

private:
    using Rows = std::vector<uint32_t>;

    /// What stands in for some of the words; `cost` counts the slips it assumes.
    struct Option {
        std::vector<QueryWord> words;
        int cost = 0;
        /// Where the rows that hold the words that stay are known: those rows, and the other words.
        const Rows* among = nullptr;
        std::vector<QueryWord> others{};
    };
    using Options = std::vector<Option>;

    Options spellings(const QueryWord& word);
    Options halves(const QueryWord& word);
    void add_without_and(const std::vector<QueryWord>& words, Options& out);
    void add_joined(const std::vector<QueryWord>& words, Options& out);
    void add_single(const std::vector<QueryWord>& words, const std::vector<Rows>& holding_others,
                    Options& out);
    void add_missing(const std::vector<QueryWord>& words, const std::vector<size_t>& missing,
                     Options& out);
    double best_score(const Option& option, const std::stop_token& stop, uint32_t& best_row);
    std::string shown(const std::vector<QueryWord>& words, uint32_t row);

    Edition& m_edition;
    Matcher m_matcher;
    Spelling m_spelling;
};

}  // namespace catalogue
