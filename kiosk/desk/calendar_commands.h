#pragma once
#include <optional>
#include <string>

#include "desk/command_line.h"
#include "desk/settings.h"

namespace desk {

struct DrillNewCommand {
    std::string kiosk;
};
struct DrillResultCommand {
    int64_t number = 0;
    std::optional<int64_t> seen_after, coming_after;
    bool right_action = false;
    std::string notes, leader;
};
struct DrillDropCommand {
    int64_t number = 0;
};

int new_drill(const Settings& settings, const DrillNewCommand& command, Console& console);
int list_drills(const Settings& settings, Console& console);
int write_result(const Settings& settings, const DrillResultCommand& command, Console& console);
int drop_drill(const Settings& settings, const DrillDropCommand& command, Console& console);
/// 0: ready, 1: not ready.
int show_readiness(const Settings& settings, Console& console);

}  // namespace desk
