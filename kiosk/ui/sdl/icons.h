#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace ui::sdl {

/// Icons as coverage, drawn from <folder>/<name>.svg at the exact size asked for. An icon that
/// cannot be read is a warning once, and empty. UI thread only.
class Icons {
public:
    explicit Icons(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// w * h coverage bytes, or nothing. Valid until the next call.
    const std::vector<uint8_t>& coverage(const std::string& name, int w, int h);

private:
    std::vector<uint8_t> draw(const std::string& name, int w, int h) const;

    std::filesystem::path m_folder;
    std::map<std::tuple<std::string, int, int>, std::vector<uint8_t>> m_drawn;
};

}  // namespace ui::sdl
