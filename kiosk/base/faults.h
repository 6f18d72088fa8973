#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Everything wrong with a set of files, collected so that a librarian sees all of it in one run.
class Faults {
public:
    /// One line: "file:line: key: text". `line` 0 and an empty `key` are left out.
    void add(const std::filesystem::path& file, uint32_t line, std::string_view key,
             std::string_view text);
    void add(std::string line) { m_lines.push_back(std::move(line)); }
    bool empty() const { return m_lines.empty(); }
    const std::vector<std::string>& lines() const { return m_lines; }
    /// Throws Error with one fault per line, in the order they were found.
    void throw_if_any() const;

private:
    std::vector<std::string> m_lines;
};

/// The candidate that `word` is probably a slip of; empty when none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace base
