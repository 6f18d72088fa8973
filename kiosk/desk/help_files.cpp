#include "desk/help_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"

namespace desk {

HelpFiles read_help_files(const Settings& settings) {
    HelpFiles out;
    std::optional<std::vector<std::string>> known;
    std::vector<std::string> faults;
    try {
        out.buildings = help::load_buildings(settings.buildings);
        known.emplace();
        for (const auto& building : out.buildings) known->push_back(building.id);
    } catch (const base::Error& error) {
        faults.push_back(error.what());
    }
    auto read = help::read_directives(settings.directives, settings.languages, known);
    out.directives = std::move(read.directives);
    faults.insert(faults.end(), read.faults.begin(), read.faults.end());
    out.fault = fmt::format("{}", fmt::join(faults, "\n"));
    return out;
}

}  // namespace desk
