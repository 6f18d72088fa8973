#pragma once
#include <chrono>

namespace base {

using Milliseconds = std::chrono::milliseconds;
/// Time since an arbitrary start; never goes back.
using Instant = std::chrono::time_point<std::chrono::steady_clock, Milliseconds>;
/// Calendar time in UTC, for dates shown to people.
using WallTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>;

/// Passed in wherever time matters, so that every test runs on simulated time.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    virtual WallTime wall() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
    WallTime wall() const override;
};

/// Time that moves only when told: tests, replays, golden pictures.
class ManualClock final : public Clock {
public:
    explicit ManualClock(WallTime wall) : m_wall(wall) {}
    Instant now() const override { return m_now; }
    WallTime wall() const override { return m_wall; }
    void advance(Milliseconds by);

private:
    Instant m_now{};
    WallTime m_wall;
    Milliseconds m_rest{0};
};

}  // namespace base
