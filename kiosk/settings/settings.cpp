#include "settings/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/faults.h"

namespace settings {

std::filesystem::path Settings::reading_file(const std::string& language,
                                             const std::string& control_number) const {
    // A control number comes from a record: it must not lead out of the folder.
    if (control_number.empty() || control_number.find('/') != std::string::npos) return {};
    std::vector<std::string> names{control_number + ".md"};
    if (help) names.insert(names.begin(), control_number + "." + help->building.text + ".md");
    for (const auto& name : names) {
        auto path = folders.readings / language / name;
        std::error_code none;
        if (std::filesystem::is_regular_file(path, none)) return path;
    }
    return {};
}

const Branch* Settings::find_branch(std::string_view code) const {
    const auto found = std::ranges::find(branches, code, &Branch::code);
    return found == branches.end() ? nullptr : &*found;
}

const Location* Settings::find_location(std::string_view in, std::string_view code) const {
    const Location* everywhere = nullptr;
    for (const auto& location : locations) {
        if (location.code != code) continue;
        if (location.branch == in) return &location;
        if (location.branch.empty()) everywhere = &location;
    }
    return everywhere;
}

std::vector<std::string> missing_files(const Settings& settings) {
    base::Faults faults;
    for (const auto& named : settings.named_paths) {
        std::error_code error;
        const auto status = std::filesystem::status(named.path, error);
        const bool there = named.folder ? std::filesystem::is_directory(status)
                                        : std::filesystem::is_regular_file(status);
        if (!there)
            faults.add(settings.file, named.line, named.key,
                       fmt::format("there is no {} {}", named.folder ? "folder" : "file",
                                   named.path.string()));
    }
    return faults.lines();
}

}  // namespace settings
