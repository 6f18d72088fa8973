#pragma once
#include <atomic>
#include <functional>
#include <optional>
#include <thread>

#include "base/clock.h"
#include "desk/calendar.h"
#include "desk/reminder.h"
#include "desk/settings.h"

namespace desk {

/// Sends the calendar's reminder, on a thread of its own for as long as a mail server takes. What
/// was not accepted is tried again after an hour.
class ReminderMailer {
public:
    ReminderMailer(const Settings& settings, Calendar& calendar, const base::Clock& clock)
        : m_settings(settings), m_calendar(calendar), m_clock(clock) {}
    ~ReminderMailer();

    /// Often enough, from one thread. `facts` is asked for at most once an hour.
    void tick(const std::function<Facts()>& facts);

private:
    static constexpr base::Milliseconds pause = std::chrono::hours(1);

    const Settings& m_settings;
    Calendar& m_calendar;
    const base::Clock& m_clock;
    std::optional<base::Instant> m_next;
    std::optional<base::WallTime> m_sending;  // set while m_thread has a mail
    std::atomic<int> m_outcome{0};            // 1 accepted, 2 not
    std::thread m_thread;
};

}  // namespace desk
