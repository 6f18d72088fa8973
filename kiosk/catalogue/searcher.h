#pragma once
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/correction.h"
#include "catalogue/edition.h"
#include "catalogue/matcher.h"
#include "catalogue/row_filter.h"

namespace catalogue {

/// What a query comes to before filters, order and page are looked at.
struct Plan {
    enum class Kind { nothing, words, list, exact };
    Kind kind = Kind::nothing;
    std::vector<QueryWord> words;
    std::vector<uint32_t> list;  // a heading's rows, in their own order; the one exact row
    std::string did_you_mean;
    bool begun = false;  // see Results
};

/// Answers queries in row numbers. Throws Stopped when the stop token fires.
class Searcher {
public:
    explicit Searcher(Edition& edition) : m_edition(edition), m_matcher(edition) {}

    /// search() and count() ask for the same plan one after the other: the latest is kept.
    const Plan& plan(const Query& query, const std::stop_token& stop);
    /// The rows of one page.
    std::vector<uint32_t> page(const Plan& plan, const Query& query, const std::stop_token& stop);
    Counts count(const Plan& plan, const Query& query, const std::stop_token& stop);
    /// Best row first; nothing when no record has the identifier.
    std::optional<uint32_t> find_identifier(std::string_view text);
    /// The rows of one heading; those of a series in reading order.
    std::vector<uint32_t> heading_rows(const std::string& key);

    /// Overwrites the query that is kept.
    void forget();

private:
    Plan make_plan(const Query& query, const std::stop_token& stop);
    bool unmistakable(const Query& query) const;
    void put_in_reading_order(const std::set<uint32_t>& volumes, std::vector<uint32_t>& rows) const;
    std::vector<uint32_t> by_relevance(const Plan& plan, const Query& query,
                                       const RowFilter& filter, const std::stop_token& stop);
    std::vector<uint32_t> candidates(const std::vector<QueryWord>& words, const RowFilter& filter,
                                     const std::stop_token& stop);
    void add_titles(const std::vector<QueryWord>& words, size_t first, const RowFilter& filter,
                    std::vector<uint32_t>& rows);
    std::vector<uint32_t> all_rows(const Plan& plan, const RowFilter& filter,
                                   const std::stop_token& stop);

    Edition& m_edition;
    Matcher m_matcher;
    std::unique_ptr<Corrector> m_corrector;  // made at the first slip
    std::optional<Plan> m_plan;
    Query m_planned;
};

}  // namespace catalogue
