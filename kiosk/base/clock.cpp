#include "base/clock.h"

namespace base {

Instant SystemClock::now() const {
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::steady_clock::now());
}

WallTime SystemClock::wall() const {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

void ManualClock::advance(Milliseconds by) {
    m_now += by;
    m_rest += by;
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(m_rest);
    m_wall += whole;
    m_rest -= whole;
}

}  // namespace base
