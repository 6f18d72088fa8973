#include "ui/toml_faults.h"

#include <fmt/format.h>

#include "base/error.h"

namespace ui {

void TomlFaults::add(const std::filesystem::path& file, unsigned line, std::string_view key,
                     std::string_view expected) {
    std::string place = file.string();
    if (line > 0) place += fmt::format(":{}", line);
    m_lines.push_back(key.empty() ? fmt::format("{}: {}", place, expected)
                                  : fmt::format("{}: {}: {}", place, key, expected));
}

void TomlFaults::throw_if_any(std::string_view heading) const {
    if (m_lines.empty()) return;
    std::string message(heading);
    for (const std::string& line : m_lines) message += "\n  " + line;
    throw base::Error(message);
}

}  // namespace ui
