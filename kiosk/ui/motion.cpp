#include "ui/motion.h"

#include <cmath>

namespace ui {

namespace {

constexpr base::Milliseconds remembered{100};
constexpr float decay_seconds = 0.325F;
constexpr float slowest = 24;  // pixels per second

float seconds(base::Milliseconds time) {
    return static_cast<float>(time.count()) / 1000.0F;
}

}  // namespace

void Speed::add(int position, base::Instant now) {
    m_samples.push_back({position, now});
    while (m_samples.size() > 2 && now - m_samples.front().at > remembered) m_samples.pop_front();
}

float Speed::at(base::Instant now) const {
    if (m_samples.size() < 2 || now - m_samples.back().at > remembered) return 0;
    const base::Milliseconds time = m_samples.back().at - m_samples.front().at;
    if (time.count() <= 0) return 0;
    return static_cast<float>(m_samples.back().position - m_samples.front().position) /
           seconds(time);
}

int Fling::position(base::Instant now) const {
    const float way =
        m_speed * decay_seconds * (1 - std::exp(-seconds(now - m_start) / decay_seconds));
    return m_position + static_cast<int>(std::lround(way));
}

bool Fling::over(base::Instant now) const {
    return std::fabs(m_speed) * std::exp(-seconds(now - m_start) / decay_seconds) < slowest;
}

}  // namespace ui
