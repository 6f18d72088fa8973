#pragma once
#include <string>
#include <vector>

#include "desk/settings.h"
#include "help/buildings.h"
#include "help/directives.h"

namespace desk {

/// Building profiles and directives as staff need them, with what is wrong beside them.
struct HelpFiles {
    std::vector<help::Building> buildings;    // empty when one of them is wrong
    std::vector<help::Directive> directives;  // each that has a text
    std::string fault;                        // one line for each; empty when all is well
};

HelpFiles read_help_files(const Settings& settings);

}  // namespace desk
