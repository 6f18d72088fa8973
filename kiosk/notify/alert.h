#pragma once
#include <array>
#include <functional>

#include "base/clock.h"

namespace notify {

/// What the person chose on the order panel; the desk's directives are named by the same words.
enum class Scenario { noticed, desk_now, stacks, reading_room, later, other_branch, withdrawn };
/// Whose code it was. In messages: "public", "personal", "drill".
enum class Slot { open, personal, drill };
/// What a human answered. A page's own answer, that it has displayed the alert, is none of these:
/// it never reaches the person.
enum class Answer { seen, coming, at_desk, not_now };

/// 128 random bits, the same on every retry, revision and channel.
using Id = std::array<unsigned char, 16>;
Id random_id();

/// Of UTC.
using Day = std::chrono::sys_days;

/// Where it comes from stands in the settings. Revision 1 is the first; a changed choice is the
/// next one, and Scenario::withdrawn takes the alert back.
struct Alert {
    Id id{};
    int revision = 1;
    Scenario scenario = Scenario::noticed;
    Slot slot = Slot::open;
    /// With Scenario::other_branch: the library system's code of that branch, zeros behind it.
    std::array<char, 24> branch{};
    /// The library is open, but nobody is there: who is on call is told.
    bool unstaffed = false;
};

struct Acknowledgement {
    Id id{};
    int revision = 1;  // that was answered; may be older than the last one sent
    Answer answer = Answer::seen;
    int minutes = 0;    // with Answer::coming
    base::WallTime at;  // when it came here
};

/// Called on the link's thread. An alert of an earlier run of the program brings events too.
struct Events {
    std::function<void(const Id&, int revision)> relayed;  // the relay has stored this revision
    std::function<void(const Acknowledgement&)> answered;
    std::function<void(const Id&)> missed;  // nobody has answered, and nobody may be expected to
    std::function<void(bool reachable)> reachable;
};

}  // namespace notify
