#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

/// Collects what is wrong with configuration files, so that one run names every fault.
class TomlFaults {
public:
    /// `line` 0: the file as a whole.
    void add(const std::filesystem::path& file, unsigned line, std::string_view key,
             std::string_view expected);
    bool empty() const { return m_lines.empty(); }
    /// Throws base::Error with `heading` and every fault on a line of its own; does nothing when
    /// there is none.
    void throw_if_any(std::string_view heading) const;

private:
    std::vector<std::string> m_lines;
};

}  // namespace ui
