#include "desk/reminder_mailer.h"

#include "base/log.h"

namespace desk {

ReminderMailer::~ReminderMailer() {
    if (m_thread.joinable()) m_thread.join();
}

void ReminderMailer::tick(const std::function<Facts()>& facts) {
    if (m_settings.reminders.to.empty()) return;
    if (const int outcome = m_outcome.exchange(0); outcome != 0) {
        m_thread.join();
        if (outcome == 1)
            m_calendar.note_reminder(*m_sending);
        else
            base::log::warning("the calendar's reminder was not taken by the mail server");
        m_sending.reset();
    }
    if (m_sending || (m_next && m_clock.now() < *m_next)) return;
    m_next = m_clock.now() + pause;
    const auto now = m_clock.wall();
    auto mail =
        reminder(m_settings.reminders, readiness(facts(), now), m_calendar.reminded_at(), now);
    if (!mail) return;
    m_sending = now;
    m_thread = std::thread([this, mail = std::move(*mail)] {
        const auto sent =
            net::send_mail(m_settings.reminders.server, mail, std::chrono::seconds(20));
        m_outcome = sent ? 1 : 2;
    });
}

}  // namespace desk
