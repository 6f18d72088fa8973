#include "settings/local_time.h"

#include <ctime>

#include "base/error.h"

namespace settings {

Moment local_moment(base::WallTime time) {
    const auto seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    KIOSK_ASSERT(::localtime_r(&seconds, &parts) != nullptr);
    return {Date(std::chrono::year(parts.tm_year + 1900),
                 std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                 std::chrono::day(static_cast<unsigned>(parts.tm_mday))),
            parts.tm_hour * 60 + parts.tm_min};
}

}  // namespace settings
