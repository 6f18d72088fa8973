#include "catalogue/row_order.h"

#include <algorithm>
#include <tuple>

namespace catalogue {
namespace {

template <class Key>
void sort_by(std::vector<uint32_t>& rows, size_t wanted, Key key) {
    std::partial_sort(
        rows.begin(), rows.begin() + static_cast<ptrdiff_t>(wanted), rows.end(),
        [&](uint32_t a, uint32_t b) { return std::tuple(key(a), a) < std::tuple(key(b), b); });
}

}  // namespace

void sort_first(const Columns& columns, Sort sort, std::vector<uint32_t>& rows, size_t wanted) {
    const auto& years = columns.year;
    switch (sort) {
        case Sort::relevance:
            break;
        case Sort::newest:  // 0, an unknown year, comes last by itself
            return sort_by(rows, wanted, [&](uint32_t row) { return -years[row]; });
        case Sort::oldest:
            return sort_by(rows, wanted,
                           [&](uint32_t row) { return years[row] == 0 ? INT16_MAX : years[row]; });
        case Sort::title:
            return sort_by(rows, wanted, [&](uint32_t row) { return columns.title_order[row]; });
        case Sort::author:
            return sort_by(rows, wanted, [&](uint32_t row) {
                return std::pair(columns.author_order[row], columns.title_order[row]);
            });
        case Sort::series:
            return sort_by(rows, wanted, [&](uint32_t row) {
                return std::pair(columns.series_order[row], columns.title_order[row]);
            });
    }
    sort_by(rows, wanted, [](uint32_t) { return 0; });
}

}  // namespace catalogue
