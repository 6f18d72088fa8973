#pragma once
#include <optional>

#include "base/clock.h"
#include "desk/calendar.h"
#include "desk/reachability.h"
#include "desk/readiness.h"
#include "desk/settings.h"
#include "desk/store.h"

namespace desk {

/// What this program has heard of terminals; only a running server with its own relay knows.
struct Heard {
    const Reachability& terminals;
    int64_t since = 0;  // seconds since the epoch
};

/// Collects what readiness() judges from settings, databases and files.
Facts site_facts(const Settings& settings, Store& store, Calendar& calendar, const Heard* heard);

/// Today's drill code (UTC) of a terminal, as it knows it too.
std::string drill_phrase(const Store& store, const Kiosk& kiosk, base::WallTime now);

}  // namespace desk
