#pragma once
#include <string>
#include <vector>

#include "settings/settings.h"

namespace admin {

/// What only the catalogue and the other files can tell of the section [help]: a line for each
/// fault with file, line, key and what to do. Returns a remark for a section that is right.
std::string check_help(const settings::Settings& settings, std::vector<std::string>& faults);

}  // namespace admin
