#pragma once
#include <cstdint>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/columns.h"

namespace catalogue {

/// Filters made ready to be asked of millions of rows.
class RowFilter {
public:
    RowFilter(const Columns& columns, const Filters& filters);

    bool everything() const { return m_everything; }
    bool passes(uint32_t row) const {
        return m_everything ||
               (format(row) && language(row) && decade(row) && place(row) && there(row));
    }

    bool format(uint32_t row) const { return m_any_format || m_formats[m_columns.format[row]]; }
    bool language(uint32_t row) const {
        return m_any_language || m_languages[m_columns.language[row]];
    }
    bool decade(uint32_t row) const { return m_any_decade || m_decades[decade_of(row)]; }
    /// A chosen branch holds it; with `available now`, has it there.
    bool place(uint32_t row) const { return m_available_now ? there_at(row) : held_at(row); }
    /// Is available, when that was asked for.
    bool there(uint32_t row) const { return !m_available_now || available(row); }

    bool held_at(uint32_t row) const { return m_any_branch || m_sets[m_columns.holding[row]]; }
    bool there_at(uint32_t row) const {
        return m_any_branch || m_sets[m_columns.available_at[row]];
    }
    bool available(uint32_t row) const { return (m_columns.flags[row] & Columns::available) != 0; }
    bool available_now() const { return m_available_now; }
    size_t decade_of(uint32_t row) const {
        return static_cast<size_t>(m_columns.year[row]) / 10 % decades;
    }

    static constexpr size_t decades = 1000;

private:
    const Columns& m_columns;
    bool m_any_format, m_any_language, m_any_decade, m_any_branch, m_available_now, m_everything;
    std::vector<char> m_formats, m_languages, m_decades, m_sets;
};

}  // namespace catalogue
