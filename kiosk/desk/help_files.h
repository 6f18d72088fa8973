#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "desk/settings.h"
#include "help/buildings.h"
#include "help/directives.h"

namespace desk {

/// Building profiles and directives as staff need them: whoever has an alert before them is better
/// served by a directive with a slip in it than by none. Each file stands for itself.
struct HelpFiles {
    std::vector<help::Building> buildings;    // empty when one of them is wrong
    std::vector<help::Directive> directives;  // each that has a text
    std::string fault;                        // one line for each; empty when all is well
};

HelpFiles read_help_files(const Settings& settings);

/// What can be used of a directive's file, whatever is wrong with it. A date that is none is left
/// out, so that the directive counts as one without a day of review.
help::Directive usable_directive(std::string_view file_text);

}  // namespace desk
