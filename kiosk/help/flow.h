#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "help/code_book.h"

/// The flow as a pure function: step(state, event) -> state and effects. It draws nothing and sends
/// nothing; whoever owns it carries the effects out.
namespace help {

/// What a choice of the order panel tells staff.
enum class Scenario { noticed, desk_now, stacks, reading_room, later, other_branch, withdrawn };

/// What a person at the desk pressed. A page that merely displayed the alert is no answer.
enum class Answer { seen, coming, at_desk, not_now };

enum class Phase {
    idle,         // nothing has happened
    noticed,      // a code matched, the record is being opened
    choosing,     // the record with its order panel is shown
    chosen,       // ordered, not yet with the relay
    sent,         // the relay has it
    seen,         // a human has it
    coming,       // a human said when or where
    unavailable,  // a human cannot, or nobody answered, or there is no way to anybody
    withdrawn,    // the person has changed her mind
    left,         // the page is gone; what was sent stays valid
};

struct Flow {
    Phase phase = Phase::idle;
    base::Instant since{};  // when the phase began
    Slot slot = Slot::open;
    Scenario scenario = Scenario::noticed;
    int revision = 0;      // counts what was told to staff; answers to older ones count not
    bool relayed = false;  // the relay has that revision
    std::optional<Answer> answer;
    int minutes = 0;  // of Answer::coming
    base::WallTime answered_at{};
    bool unanswered = false;  // the relay had it and nobody came forward in time
    bool reachable = true;    // link up and staff there
};

namespace event {
struct Matched {
    Slot slot = Slot::open;
    bool reachable = true;
};
struct PageShown {};
struct Ordered {
    Scenario scenario = Scenario::later;
    bool elsewhere = false;  // the same way, but at another branch than before
};
struct Cancelled {};
struct Relayed {
    int revision = 0;
};
struct Answered {
    int revision = 0;
    Answer answer = Answer::seen;
    int minutes = 0;
    base::WallTime at{};
};
/// Nobody has answered what was told, or it reached nobody in time.
struct Missed {};
struct Reachable {
    bool reachable = true;
};
struct TimePassed {};
/// She is there: what she reads is not taken from her. When she goes, the ordinary idle time does
/// it.
struct Touched {};
struct Left {};
}  // namespace event

using Event = std::variant<event::Matched, event::PageShown, event::Ordered, event::Cancelled,
                           event::Relayed, event::Answered, event::Missed, event::Reachable,
                           event::TimePassed, event::Touched, event::Left>;

namespace effect {
/// From here on the cover query stands for what was typed, everywhere.
struct ReplaceQuery {};
struct OpenCoverRecord {};
/// Tell staff: a new alert for revision 1, an update after that.
struct Tell {
    Scenario scenario = Scenario::noticed;
    int revision = 0;
    Slot slot = Slot::open;
};
/// The time limit of the page: go to an ordinary page in the ordinary way.
struct LeavePage {};
/// Drop and overwrite everything the page knew.
struct Forget {};
}  // namespace effect

using Effect = std::variant<effect::ReplaceQuery, effect::OpenCoverRecord, effect::Tell,
                            effect::LeavePage, effect::Forget>;

struct Step {
    Flow flow;
    std::vector<Effect> effects;
};

Step step(const Flow& flow, const Event& event, base::Instant now);
/// When TimePassed is due; nothing only in Phase::idle.
std::optional<base::Instant> deadline(const Flow& flow);

/// Something was ordered and not cancelled.
bool is_ordered(const Flow& flow);
/// An order or its cancellation that the relay does not have yet.
bool is_on_its_way(const Flow& flow);
/// The order's status line.
enum class Status { none, ordered, received, coming, at_desk, not_now, cannot_order, cancelled };
Status status(const Flow& flow);

}  // namespace help
