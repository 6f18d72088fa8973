#pragma once
#include "base/clock.h"
#include "settings/hours.h"

namespace settings {

/// The library's calendar and clock, by the machine's time zone.
Moment local_moment(base::WallTime time);

}  // namespace settings
