#include "catalogue/row_filter.h"

#include <algorithm>

namespace catalogue {

RowFilter::RowFilter(const Columns& columns, const Filters& filters)
    : m_columns(columns),
      m_any_format(filters.formats.empty()),
      m_any_language(filters.languages.empty()),
      m_any_decade(filters.decades.empty()),
      m_any_branch(filters.branches.empty()),
      m_available_now(filters.available_now),
      m_everything(filters == Filters{}),
      m_formats(static_cast<size_t>(Format::other) + 1),
      m_languages(columns.languages.size()),
      m_decades(decades),
      m_sets(columns.branch_sets.size()) {
    const auto chosen = [](const auto& values, const auto& value) {
        return std::find(values.begin(), values.end(), value) != values.end();
    };
    for (const auto value : filters.formats) m_formats[static_cast<size_t>(value)] = 1;
    for (size_t i = 0; i < m_languages.size(); ++i)
        m_languages[i] = chosen(filters.languages, columns.languages[i]);
    for (const int decade : filters.decades)
        if (decade > 0) m_decades[static_cast<size_t>(decade) / 10 % decades] = 1;
    for (size_t i = 0; i < m_sets.size(); ++i)
        m_sets[i] =
            std::any_of(columns.branch_sets[i].begin(), columns.branch_sets[i].end(),
                        [&](uint32_t b) { return chosen(filters.branches, columns.branches[b]); });
}

}  // namespace catalogue
