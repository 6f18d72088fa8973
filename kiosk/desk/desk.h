#pragma once
#include "base/clock.h"
#include "desk/calendar_api.h"
#include "desk/http.h"
#include "desk/pages.h"
#include "desk/rate_limit.h"
#include "desk/relay.h"
#include "desk/reminder_mailer.h"
#include "desk/settings.h"
#include "desk/site.h"
#include "desk/store.h"

namespace desk {

/// Everything behind the server: the page, enrolment, the site's description, the relay.
class Desk final : public Handler {
public:
    Desk(const Settings& settings, Store& store, const base::Clock& clock);

    Answer handle(const Request& request) override;
    void tick() override;
    /// Headers of every answer.
    static std::vector<std::pair<std::string, std::string>> headers(const Settings& settings);

private:
    Answer answer(const Request& request);
    Response enrol(const Request& request);
    Response describe(const Request& request);
    Response calendar(const Request& request);
    /// The relay's own knowledge of which terminals are there.
    void note_heard(const Request& request, const Answer& answer);
    std::optional<Heard> heard() const;
    /// Where the site wants it so, heartbeats of a site that is not ready are not confirmed: its
    /// terminals take their line for down, and say that nothing can be ordered. The answer has the
    /// size of any other; what they send reaches the page all the same.
    Answer as_policy_has_it(const Request& request, Answer answer) const;
    void judge();
    void load_access();

    const Settings& m_settings;
    Store& m_store;
    const base::Clock& m_clock;
    Pages m_pages;
    Site m_site;
    Relay m_relay;
    Calendar m_calendar;
    CalendarApi m_calendar_api;
    ReminderMailer m_mailer;
    Reachability m_reachability;
    int64_t m_started;
    bool m_not_ready = false;  // as of the last look
    std::optional<base::Instant> m_next_look;
    RateLimit m_failures;  // by address
    int64_t m_version = -1;
};

}  // namespace desk
