#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/faults.h"

namespace loans::local {

/// A table as spreadsheets save it: UTF-8, with or without a byte order mark; separated by commas
/// or semicolons, whichever the first line has; cells in double quotes may hold both, and line
/// breaks. The first line names the columns, in any order.
class CsvTable {
public:
    struct Row {
        uint32_t line = 0;  // on which it begins
        std::vector<std::string> cells;
    };

    /// Throws base::Error with every fault: a column that is not among `known` or stands twice, one
    /// of `required` that is missing, a row with more or fewer cells than the first line.
    CsvTable(std::filesystem::path file, const std::vector<std::string>& known,
             const std::vector<std::string>& required);

    const std::vector<Row>& rows() const { return m_rows; }
    /// Without blanks around it; empty when the table has no such column.
    std::string_view cell(const Row& row, std::string_view column) const;
    /// Writes down "file:line: column: text".
    void fault(base::Faults& faults, const Row& row, std::string_view column,
               std::string_view text) const;
    const std::filesystem::path& file() const { return m_file; }

private:
    void read_columns(const Row& header, const std::vector<std::string>& known,
                      const std::vector<std::string>& required, base::Faults& faults);

    std::filesystem::path m_file;
    std::map<std::string, size_t, std::less<>> m_columns;
    std::vector<Row> m_rows;
};

/// "yes", "no", "1", "0", "true", "false"; an empty cell is no. False when it is none of these.
bool read_flag(std::string_view text, bool& value);

}  // namespace loans::local
