#include "loans/local/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/unicode.h"

namespace loans::local {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

char separator_of(std::string_view text) {
    const auto first_line = text.substr(0, text.find('\n'));
    return std::ranges::count(first_line, ';') > std::ranges::count(first_line, ',') ? ';' : ',';
}

/// Cells and rows of RFC 4180, one character after the other.
class Splitter {
public:
    explicit Splitter(std::string_view text) : m_text(text), m_separator(separator_of(text)) {}

    std::vector<CsvTable::Row> split() {
        for (m_at = 0; m_at < m_text.size(); ++m_at) take(m_text[m_at]);
        if (!m_cell.empty() || !m_row.cells.empty()) end_row();
        return std::move(m_rows);
    }
    bool open_quote() const { return m_quoted; }

private:
    void take(char c) {
        if (c == '\n') ++m_line;
        if (m_quoted)
            take_quoted(c);
        else if (c == '"' && trimmed(m_cell).empty())
            m_quoted = true;
        else if (c == m_separator)
            m_row.cells.push_back(std::exchange(m_cell, {}));
        else if (c == '\n')
            end_row();
        else
            m_cell += c;
    }
    void take_quoted(char c) {
        if (c != '"') {
            m_cell += c;
        } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
            m_cell += '"';
            ++m_at;
        } else {
            m_quoted = false;
        }
    }
    void end_row() {
        m_row.cells.push_back(std::exchange(m_cell, {}));
        const bool blank = std::ranges::all_of(
            m_row.cells, [](const std::string& cell) { return trimmed(cell).empty(); });
        const bool comment = m_row.cells.front().starts_with('#');
        if (!blank && !comment) m_rows.push_back(m_row);
        m_row = {m_line, {}};
    }

    std::string_view m_text;
    char m_separator;
    size_t m_at = 0;
    uint32_t m_line = 1;
    bool m_quoted = false;
    std::string m_cell;
    CsvTable::Row m_row{1, {}};
    std::vector<CsvTable::Row> m_rows;
};

uint32_t first_bad_line(std::string_view text) {
    uint32_t line = 1;
    for (size_t from = 0; from < text.size(); ++line) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (!base::valid_utf8(text.substr(from, end - from))) return line;
        from = end + 1;
    }
    return 0;
}

}  // namespace

CsvTable::CsvTable(std::filesystem::path file, const std::vector<std::string>& known,
                   const std::vector<std::string>& required)
    : m_file(std::move(file)) {
    const auto bytes = base::read_file(m_file);
    std::string_view text = bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    base::Faults faults;
    if (const auto line = first_bad_line(text)) {
        faults.add(m_file, line, "", "expected UTF-8: save the table as \"CSV UTF-8\"");
        faults.throw_if_any();
    }
    Splitter splitter(text);
    auto rows = splitter.split();
    if (rows.empty()) {
        faults.add(m_file, 1, "",
                   fmt::format("expected a first line with columns: {}", fmt::join(known, ", ")));
        faults.throw_if_any();
    }
    if (splitter.open_quote())
        faults.add(m_file, rows.back().line, "", "expected a closing \" for a cell of this row");
    read_columns(rows.front(), known, required, faults);
    for (size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].cells.size() == rows.front().cells.size()) continue;
        faults.add(m_file, rows[i].line, "",
                   fmt::format("expected {} cells as in the first line, found {}",
                               rows.front().cells.size(), rows[i].cells.size()));
    }
    faults.throw_if_any();
    rows.erase(rows.begin());
    m_rows = std::move(rows);
}

void CsvTable::read_columns(const Row& header, const std::vector<std::string>& known,
                            const std::vector<std::string>& required, base::Faults& faults) {
    for (size_t i = 0; i < header.cells.size(); ++i) {
        const std::string name(trimmed(header.cells[i]));
        if (std::ranges::find(known, name) == known.end())
            faults.add(m_file, header.line, name,
                       fmt::format("unknown column; known are: {}", fmt::join(known, ", ")));
        else if (!m_columns.emplace(name, i).second)
            faults.add(m_file, header.line, name, "expected this column once");
    }
    for (const auto& name : required)
        if (!m_columns.contains(name))
            faults.add(m_file, header.line, name, "expected this column in the first line");
}

std::string_view CsvTable::cell(const Row& row, std::string_view column) const {
    const auto found = m_columns.find(column);
    return found == m_columns.end() ? std::string_view() : trimmed(row.cells[found->second]);
}

void CsvTable::fault(base::Faults& faults, const Row& row, std::string_view column,
                     std::string_view text) const {
    faults.add(m_file, row.line, column, text);
}

bool read_flag(std::string_view text, bool& value) {
    value = text == "yes" || text == "1" || text == "true";
    return value || text.empty() || text == "no" || text == "0" || text == "false";
}

}  // namespace loans::local
