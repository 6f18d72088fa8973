#pragma once
#include <optional>
#include <vector>

#include "app/contact.h"
#include "base/clock.h"
#include "settings/settings.h"

namespace app {

/// What a well-rehearsed desk would answer to an alert, and how long after it was sent.
struct Lesson {
    base::Milliseconds after{};
    std::optional<notify::Answer> answer;  // nothing: the relay has it
    int minutes = 0;
};
/// `busy`: nobody can come.
std::vector<Lesson> lessons_for(notify::Scenario scenario, bool busy);

/// The help flow for a class of staff: the terminal's own code opens the page, and the desk's
/// answers come by themselves. Nothing is sent, and nothing is opened that leads to anybody. Every
/// second time the desk is busy, so that a class sees both. UI thread only.
class Training {
public:
    Training(notify::Events events, const base::Clock& clock)
        : m_events(std::move(events)), m_clock(clock) {}
    /// Calls this object, which must live as long.
    Line line();
    /// Gives the answers whose time has come.
    void catch_up();
    std::optional<base::Instant> next_deadline() const;

private:
    void take(const notify::Alert& alert);

    notify::Events m_events;
    const base::Clock& m_clock;
    notify::Alert m_alert;
    base::Instant m_sent{};
    std::vector<Lesson> m_left;
    int m_pupils = 0;
};

/// What else would reach somebody is taken out: loans, reservations, receipts; staff are there at
/// all hours. Throws base::Error when there is no help flow to train.
settings::Settings for_training(settings::Settings settings);

}  // namespace app
