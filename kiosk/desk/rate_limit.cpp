#include "desk/rate_limit.h"

#include <algorithm>

namespace desk {

bool RateLimit::take(const std::string& key) {
    const auto now = m_clock.now();
    auto& empty_at = m_empty_at.try_emplace(key, now).first->second;
    const auto next = std::max(empty_at, now) + m_interval;
    if (next - now > m_full) return false;
    empty_at = next;
    return true;
}

void RateLimit::expire() {
    const auto now = m_clock.now();
    std::erase_if(m_empty_at, [now](const auto& entry) { return entry.second <= now; });
}

}  // namespace desk
