#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "settings/settings.h"

namespace admin {

/// "sv/later.md: nobody has approved it" for each directive that may not be relied on today; the
/// desk may be on another machine, and then there is none here. Puts what is wrong with the files
/// into `faults`.
std::vector<std::string> doubts_of_directives(const settings::Settings& settings,
                                              base::WallTime now, std::vector<std::string>& faults);

/// A line for languages in which the title of [help] has no text of the library's own, and one for
/// those whose text may speak of rooms that this kind of building lacks.
std::vector<std::string> doubts_of_readings(const settings::Settings& settings);

/// A line for each channel for whoever is on call, where no hour is without staff.
std::vector<std::string> doubts_of_channels(const settings::Settings& settings);

/// What only the catalogue and the other files can tell of the section [help]: a line for each
/// fault with file, line, key and what to do. Returns a remark for a section that is right.
std::string check_help(const settings::Settings& settings, std::vector<std::string>& faults);

}  // namespace admin
