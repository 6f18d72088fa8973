#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "help/flow.h"

namespace help {

/// What a library building allows (config/buildings/<id>.toml).
struct Building {
    std::string id;
    std::map<std::string, std::string, std::less<>> names;  // by language code
    bool desk = false;          // somebody stands at a desk in staffed hours
    bool stacks = false;        // a room behind the scenes where visitors may be taken
    bool reading_room = false;  // a room with a door and a telephone
    bool other_sites = false;   // an order can be collected elsewhere

    /// In `language`, else in Swedish, else in any.
    const std::string& name(std::string_view language) const;
    /// Whether a choice may stand on the order panel. `staffed`: somebody is there now.
    bool offers(Scenario scenario, bool staffed) const;
};

/// Throws base::Error with every fault of the file: line, key and what was expected.
Building load_building(const std::filesystem::path& file);

/// Every *.toml of a folder by its id, sorted; with every fault of all files in one run.
std::vector<Building> load_buildings(const std::filesystem::path& folder);

}  // namespace help
