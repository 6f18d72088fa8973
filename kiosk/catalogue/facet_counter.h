#pragma once
#include <cstdint>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/columns.h"
#include "catalogue/row_filter.h"

namespace catalogue {

/// Counts a result row by row. The values of a kind are counted as if that kind were not chosen,
/// so that a reader sees what widening would give.
class FacetCounter {
public:
    FacetCounter(const Columns& columns, const RowFilter& filter);
    void add(uint32_t row);
    Counts counts() const;

private:
    const Columns& m_columns;
    const RowFilter& m_filter;
    uint32_t m_total = 0;
    uint32_t m_available = 0;
    std::vector<uint32_t> m_formats, m_languages, m_decades, m_sets;
};

}  // namespace catalogue
