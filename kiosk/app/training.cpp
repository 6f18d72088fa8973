#include "app/training.h"

#include "base/error.h"

namespace app {

using notify::Answer;
using notify::Scenario;
using std::chrono::seconds;

std::vector<Lesson> lessons_for(Scenario scenario, bool busy) {
    std::vector<Lesson> out = {{seconds(1), {}, 0}};
    if (scenario == Scenario::withdrawn) return out;
    if (scenario == Scenario::noticed) return out;  // a human answers a choice
    if (busy) {
        out.push_back({seconds(8), Answer::not_now, 0});
        return out;
    }
    out.push_back({seconds(8), Answer::seen, 0});
    if (scenario == Scenario::later || scenario == Scenario::other_branch) return out;
    out.push_back({seconds(16), Answer::coming, 5});
    out.push_back({seconds(30), Answer::at_desk, 0});
    return out;
}

Line Training::line() {
    return {[this](const std::optional<notify::Alert>& alert) {
                if (alert) take(*alert);
            },
            [] { return true; }, nullptr};
}

void Training::take(const notify::Alert& alert) {
    if (alert.id != m_alert.id) ++m_pupils;
    m_alert = alert;
    m_sent = m_clock.now();
    m_left = lessons_for(alert.scenario, m_pupils % 2 == 0);
}

void Training::catch_up() {
    while (!m_left.empty() && m_sent + m_left.front().after <= m_clock.now()) {
        const Lesson lesson = m_left.front();
        m_left.erase(m_left.begin());
        if (!lesson.answer)
            m_events.relayed(m_alert.id, m_alert.revision);
        else
            m_events.answered({m_alert.id, m_alert.revision, *lesson.answer, lesson.minutes,
                               std::chrono::floor<seconds>(m_clock.wall())});
    }
}

std::optional<base::Instant> Training::next_deadline() const {
    if (m_left.empty()) return std::nullopt;
    return m_sent + m_left.front().after;
}

settings::Settings for_training(settings::Settings settings) {
    if (!settings.help)
        throw base::Error(
            settings.file.string() +
            ": it has no section [help], so there is nothing to train; see README.md");
    settings.lending = {};
    settings.receipts = {};
    // A class is held when the library is closed.
    for (auto& day : settings.hours.open) day = {{0, 24 * 60}};
    settings.hours.staffed = settings.hours.open;
    settings.hours.exceptions.clear();
    return settings;
}

}  // namespace app
