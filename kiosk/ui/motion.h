#pragma once
#include <deque>

#include "base/clock.h"

namespace ui {

/// How fast a finger moves along one axis, from its last tenth of a second.
class Speed {
public:
    void add(int position, base::Instant now);
    /// Pixels per second at the moment of letting go.
    float at(base::Instant now) const;

private:
    struct Sample {
        int position;
        base::Instant at;
    };
    std::deque<Sample> m_samples;
};

/// Content that glides on after the finger has left and slows down exponentially. Its place depends
/// on time alone, so that dropped frames do not change the way.
class Fling {
public:
    /// `speed` in pixels per second.
    Fling(int position, float speed, base::Instant start)
        : m_position(position), m_speed(speed), m_start(start) {}
    int position(base::Instant now) const;
    bool over(base::Instant now) const;

private:
    int m_position;
    float m_speed;
    base::Instant m_start;
};

}  // namespace ui
