#include "catalogue/facet_counter.h"

#include <algorithm>

#include "catalogue/format_names.h"

namespace catalogue {
namespace {

template <class Name>
std::vector<FacetValue> values(const std::vector<uint32_t>& counts, Name name) {
    std::vector<FacetValue> out;
    for (size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0)
            if (auto value = name(i); !value.empty()) out.push_back({std::move(value), counts[i]});
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    return out;
}

}  // namespace

FacetCounter::FacetCounter(const Columns& columns, const RowFilter& filter)
    : m_columns(columns),
      m_filter(filter),
      m_formats(static_cast<size_t>(Format::other) + 1),
      m_languages(columns.languages.size()),
      m_decades(RowFilter::decades),
      m_sets(columns.branch_sets.size()) {}

void FacetCounter::add(uint32_t row) {
    const bool format = m_filter.format(row);
    const bool language = m_filter.language(row);
    const bool decade = m_filter.decade(row);
    const bool there = m_filter.there(row);
    const bool place = m_filter.place(row);
    // A row that fails two kinds counts nowhere.
    if (format + language + decade + (there && place) < 3) return;
    if (there && place) {
        m_total += format && language && decade;
        m_formats[m_columns.format[row]] += language && decade;
        m_languages[m_columns.language[row]] += format && decade;
        m_decades[m_filter.decade_of(row)] += format && language;
    }
    if (!(format && language && decade)) return;
    if (there)
        ++m_sets[m_filter.available_now() ? m_columns.available_at[row] : m_columns.holding[row]];
    m_available += m_filter.available(row) && m_filter.there_at(row);
}

Counts FacetCounter::counts() const {
    Counts out;
    out.total = m_total;
    out.facets.available_now = m_available;
    out.facets.formats =
        values(m_formats, [](size_t i) { return std::string(name(static_cast<Format>(i))); });
    out.facets.languages = values(m_languages, [&](size_t i) { return m_columns.languages[i]; });
    out.facets.decades =
        values(m_decades, [](size_t i) { return i == 0 ? std::string() : std::to_string(i * 10); });
    std::vector<uint32_t> branches(m_columns.branches.size());
    for (size_t set = 0; set < m_sets.size(); ++set)
        for (const uint32_t branch : m_columns.branch_sets[set]) branches[branch] += m_sets[set];
    out.facets.branches = values(branches, [&](size_t i) { return m_columns.branches[i]; });
    return out;
}

}  // namespace catalogue
