#pragma once
#include <optional>

#include "base/clock.h"

namespace app {

/// When a session that nobody touches ends: first a question, then the end.
class Idle {
public:
    struct Limits {
        base::Milliseconds until_question{45000};
        base::Milliseconds question{15000};
    };
    enum class Due { nothing, ask, end };

    explicit Idle(Limits limits) : m_limits(limits) {}

    /// Somebody is there.
    void touch(base::Instant now) { m_since = now; }
    /// Nobody needs to be asked: the terminal is as it was before the session.
    void rest() { m_since.reset(); }
    void set_limits(Limits limits) { m_limits = limits; }

    Due due(base::Instant now) const {
        if (!m_since || now < ask_at()) return Due::nothing;
        return now < end_at() ? Due::ask : Due::end;
    }
    base::Instant end_at() const { return ask_at() + m_limits.question; }
    /// When due() gives another answer; nothing: not before somebody comes.
    std::optional<base::Instant> next(base::Instant now) const {
        if (!m_since) return std::nullopt;
        return now < ask_at() ? ask_at() : end_at();
    }

private:
    base::Instant ask_at() const { return *m_since + m_limits.until_question; }

    Limits m_limits;
    std::optional<base::Instant> m_since;
};

}  // namespace app
