#include "help/flow.h"

namespace help {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// No phase lasts for ever.
base::Milliseconds limit(Phase phase) {
    switch (phase) {
        case Phase::idle:
            break;
        case Phase::noticed:
            return seconds{10};
        case Phase::choosing:
            return minutes{10};
        case Phase::chosen:
            return seconds{15};
        case Phase::sent:
            return minutes{5};
        case Phase::seen:
            return minutes{15};
        case Phase::coming:
            return minutes{30};
        case Phase::unavailable:
            return minutes{10};
        case Phase::withdrawn:
            return minutes{2};
        case Phase::left:
            return base::Milliseconds{0};
    }
    return base::Milliseconds{0};
}

bool on_page(Phase phase) {
    return phase != Phase::idle && phase != Phase::left;
}

bool waits_for_staff(Phase phase) {
    return phase == Phase::chosen || phase == Phase::sent || phase == Phase::seen ||
           phase == Phase::coming;
}

/// Nobody is to come up to her, whatever is pressed.
bool keeps_away(Scenario scenario) {
    return scenario == Scenario::later || scenario == Scenario::other_branch;
}

/// What she may be told. Who comes without saying when has taken it, and no more; and when nobody
/// is to come, nobody is said to.
Answer as_told(const event::Answered& answered, Scenario scenario) {
    const bool comes = answered.answer == Answer::coming || answered.answer == Answer::at_desk;
    const bool at_once = answered.answer == Answer::coming && answered.minutes <= 0;
    return comes && (at_once || keeps_away(scenario)) ? Answer::seen : answered.answer;
}

class Stepper {
public:
    Stepper(const Flow& flow, base::Instant now) : m_now(now), m_step{flow, {}} {}

    Step take(const Event& event) {
        std::visit([this](const auto& e) { on(e); }, event);
        return std::move(m_step);
    }

private:
    Flow& flow() { return m_step.flow; }

    void go(Phase phase) {
        flow().phase = phase;
        flow().since = m_now;
    }

    void tell(Scenario scenario) {
        flow().scenario = scenario;
        flow().answer.reset();
        flow().unanswered = false;
        flow().relayed = false;
        ++flow().revision;
        m_step.effects.emplace_back(effect::Tell{scenario, flow().revision, flow().slot});
    }

    void on(const event::Matched& matched) {
        if (on_page(flow().phase)) leave();
        flow() = Flow{};
        flow().slot = matched.slot;
        flow().reachable = matched.reachable;
        go(Phase::noticed);
        m_step.effects.emplace_back(effect::ReplaceQuery{});
        m_step.effects.emplace_back(effect::OpenCoverRecord{});
        tell(Scenario::noticed);
    }

    void on(const event::PageShown&) {
        if (flow().phase == Phase::noticed)
            go(flow().reachable ? Phase::choosing : Phase::unavailable);
    }

    void on(const event::Ordered& ordered) {
        const bool asks_staff =
            ordered.scenario != Scenario::noticed && ordered.scenario != Scenario::withdrawn;
        if (!asks_staff || !flow().reachable) return;
        const bool may = flow().phase == Phase::choosing || flow().phase == Phase::withdrawn ||
                         flow().phase == Phase::unavailable || waits_for_staff(flow().phase);
        if (!may) return;
        const bool same = flow().scenario == ordered.scenario && !ordered.elsewhere;
        if (waits_for_staff(flow().phase) && same) return;
        tell(ordered.scenario);
        go(Phase::chosen);
    }

    void on(const event::Cancelled&) {
        if (!is_ordered(flow())) return;
        tell(Scenario::withdrawn);
        go(Phase::withdrawn);
    }

    void on(const event::Relayed& relayed) {
        if (relayed.revision != flow().revision) return;
        flow().relayed = true;
        const bool late = flow().phase == Phase::unavailable && is_ordered(flow()) &&
                          !flow().answer && !flow().unanswered;
        if (flow().phase == Phase::chosen || late) go(Phase::sent);
    }

    void on(const event::Answered& answered) {
        if (!is_ordered(flow()) || answered.revision != flow().revision) return;
        const auto answer = as_told(answered, flow().scenario);
        // A later "seen" takes nothing back from a fuller answer.
        if (answer == Answer::seen && flow().answer) return;
        flow().answer = answer;
        flow().minutes = answered.minutes;
        flow().answered_at = answered.at;
        switch (answer) {
            case Answer::seen:
                return go(Phase::seen);
            case Answer::coming:
            case Answer::at_desk:
                return go(Phase::coming);
            case Answer::not_now:
                return go(Phase::unavailable);
        }
    }

    void on(const event::Missed&) {
        if (flow().phase != Phase::chosen && flow().phase != Phase::sent) return;
        flow().unanswered = flow().phase == Phase::sent;
        go(Phase::unavailable);
    }

    void on(const event::Reachable& link) {
        flow().reachable = link.reachable;
        if (!link.reachable && flow().phase == Phase::choosing) go(Phase::unavailable);
        if (link.reachable && flow().phase == Phase::unavailable &&
            flow().scenario == Scenario::noticed)
            go(Phase::choosing);
    }

    void on(const event::TimePassed&) {
        const auto due = deadline(flow());
        if (!due || m_now < *due) return;
        switch (flow().phase) {
            case Phase::chosen:
            case Phase::sent:
                return on(event::Missed{});
            case Phase::noticed:
                return leave();  // no page has been opened: there is none to leave
            case Phase::left:
                flow() = Flow{};
                return;
            default:
                m_step.effects.emplace_back(effect::LeavePage{});
                leave();
        }
    }

    void on(const event::Touched&) {
        switch (flow().phase) {
            case Phase::choosing:
            case Phase::seen:
            case Phase::coming:
            case Phase::unavailable:
            case Phase::withdrawn:
                flow().since = m_now;
                return;
            default:
                return;
        }
    }

    void on(const event::Left&) {
        if (on_page(flow().phase)) leave();
    }

    void leave() {
        // No choice means that somebody is with her; and who was told that it cannot be ordered
        // does not wait for anybody to come up to her.
        const bool given_up =
            flow().phase == Phase::unavailable && !flow().relayed && is_ordered(flow());
        if (flow().scenario == Scenario::noticed || given_up) tell(Scenario::later);
        m_step.effects.emplace_back(effect::Forget{});
        flow() = Flow{};
        go(Phase::left);
    }

    base::Instant m_now;
    Step m_step;
};

}  // namespace

Step step(const Flow& flow, const Event& event, base::Instant now) {
    return Stepper(flow, now).take(event);
}

std::optional<base::Instant> deadline(const Flow& flow) {
    if (flow.phase == Phase::idle) return std::nullopt;
    return flow.since + limit(flow.phase);
}

bool is_ordered(const Flow& flow) {
    return waits_for_staff(flow.phase) ||
           (flow.phase == Phase::unavailable && flow.scenario != Scenario::noticed);
}

bool is_on_its_way(const Flow& flow) {
    return flow.phase == Phase::chosen || (flow.phase == Phase::withdrawn && !flow.relayed);
}

Status status(const Flow& flow) {
    switch (flow.phase) {
        case Phase::idle:
        case Phase::noticed:
        case Phase::choosing:
        case Phase::left:
            return Status::none;
        case Phase::chosen:
            return Status::none;
        case Phase::sent:
            return Status::ordered;
        case Phase::seen:
            return Status::received;
        case Phase::coming:
            return flow.answer == Answer::at_desk ? Status::at_desk : Status::coming;
        case Phase::unavailable:
            return flow.answer || flow.unanswered ? Status::not_now : Status::cannot_order;
        case Phase::withdrawn:
            return flow.relayed ? Status::cancelled : Status::none;
    }
    return Status::none;
}

}  // namespace help
