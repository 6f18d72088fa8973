#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/query_words.h"
#include "catalogue/ranked_words.h"

namespace catalogue {

/// Says how well a record answers a query whose words it holds. Built once for a query.
class Ranker {
public:
    Ranker(std::vector<QueryWord> words, size_t rows);
    double score(uint32_t row, const RankedWords& record) const;
    /// The largest part of it: where the words stand.
    double kind(const RankedWords& record) const;

private:
    using Words = std::vector<std::string_view>;
    double title_kind(const RankedWords& record, const std::vector<QueryWord>& words) const;
    double title_and_name(const RankedWords& record) const;
    double coverage(const RankedWords& record) const;
    bool phrase(const Words& title) const;

    std::vector<QueryWord> m_words;
    std::vector<QueryWord> m_without_article;  // empty when there is none
    double m_rows_logarithm;
};

}  // namespace catalogue
