#pragma once
#include <string>
#include <unordered_map>

#include "base/clock.h"

namespace desk {

/// A leaky bucket for each key: `burst` at once, then one for each `interval`.
class RateLimit {
public:
    RateLimit(const base::Clock& clock, int burst, base::Milliseconds interval)
        : m_clock(clock), m_interval(interval), m_full(burst * interval) {}

    /// False: too many.
    bool take(const std::string& key);
    /// Forgets keys whose bucket has run empty.
    void expire();
    size_t size() const { return m_empty_at.size(); }

private:
    const base::Clock& m_clock;
    base::Milliseconds m_interval, m_full;
    std::unordered_map<std::string, base::Instant> m_empty_at;
};

}  // namespace desk
