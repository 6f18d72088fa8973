#include "help/flow.h"

#include <set>

#include "support/catch.h"

using namespace help;
using base::Milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const base::Instant start{Milliseconds{1000}};

const std::vector<Event>& all_events(int revision) {
    static std::vector<Event> events;
    events = {event::Matched{Slot::personal, true},
              event::Matched{Slot::open, false},
              event::PageShown{},
              event::Ordered{Scenario::desk_now},
              event::Ordered{Scenario::stacks},
              event::Ordered{Scenario::later},
              event::Ordered{Scenario::noticed},
              event::Cancelled{},
              event::Relayed{revision},
              event::Relayed{revision - 1},
              event::Answered{revision, Answer::seen, 0, {}},
              event::Answered{revision, Answer::coming, 5, {}},
              event::Answered{revision, Answer::at_desk, 0, {}},
              event::Answered{revision, Answer::not_now, 0, {}},
              event::Answered{revision - 1, Answer::seen, 0, {}},
              event::Missed{},
              event::Reachable{false},
              event::Reachable{true},
              event::TimePassed{},
              event::Touched{},
              event::Left{}};
    return events;
}

/// Two flows behave alike when these agree (time of day and the count of revisions left out).
auto key(const Flow& flow) {
    return std::make_tuple(
        flow.phase, flow.scenario, flow.answer.has_value() ? static_cast<int>(*flow.answer) : -1,
        flow.unanswered, flow.reachable, flow.relayed, flow.slot, flow.revision == 0);
}

template <class E>
bool has(const Step& step) {
    for (const auto& effect : step.effects)
        if (std::holds_alternative<E>(effect)) return true;
    return false;
}

/// Calls check(before, event, step) for every state that can be reached and every event in it, at
/// once and after the phase's time limit.
template <class Check>
size_t walk(Check check) {
    std::set<decltype(key(Flow{}))> seen;
    std::vector<Flow> todo{Flow{}};
    seen.insert(key(Flow{}));
    size_t steps = 0;
    while (!todo.empty()) {
        const Flow flow = todo.back();
        todo.pop_back();
        for (const auto wait : {Milliseconds{0}, Milliseconds{minutes{31}}})
            for (const auto& event : all_events(flow.revision)) {
                const auto now = std::max(start, flow.since) + wait;
                const auto next = step(flow, event, now);
                check(flow, event, next);
                ++steps;
                if (seen.insert(key(next.flow)).second) todo.push_back(next.flow);
            }
    }
    return steps;
}

Flow after(std::initializer_list<Event> events) {
    Flow flow;
    for (const auto& event : events) flow = step(flow, event, start).flow;
    return flow;
}

}  // namespace

TEST_CASE("Walking every state and event: limits, leaving, no false answer") {
    std::set<Phase> phases;
    const auto steps = walk([&](const Flow& before, const Event& event, const Step& next) {
        phases.insert(next.flow.phase);
        // A time limit everywhere but in idle.
        CHECK(deadline(next.flow).has_value() == (next.flow.phase != Phase::idle));
        // "Received" and what follows it only by a human's answer to what she last asked.
        const auto* answered = std::get_if<event::Answered>(&event);
        const auto shown = status(next.flow);
        // Nobody needs to press anything for "not now" to be true: nobody has come forward.
        const bool human = shown == Status::received || shown == Status::coming ||
                           shown == Status::at_desk ||
                           (shown == Status::not_now && !next.flow.unanswered);
        if (human && status(before) != shown) {
            REQUIRE(answered != nullptr);
            CHECK(answered->revision == before.revision);
        }
        if (human) CHECK(next.flow.answer.has_value());
        // "Ordered" only after the relay had this very revision.
        if (shown == Status::ordered && status(before) != shown) {
            const auto* relayed = std::get_if<event::Relayed>(&event);
            REQUIRE(relayed != nullptr);
            CHECK(relayed->revision == before.revision);
        }
        // "Cancelled" only when staff have it, and nobody said to be coming whom she asked to
        // stay away.
        if (shown == Status::cancelled) CHECK(next.flow.relayed);
        if (shown == Status::coming || shown == Status::at_desk) {
            CHECK(next.flow.scenario != Scenario::later);
            CHECK(next.flow.scenario != Scenario::other_branch);
        }
        if (shown == Status::coming) CHECK(next.flow.minutes > 0);
        // Leaving always ends it, and nothing of it stays.
        if (std::holds_alternative<event::Left>(event) && before.phase != Phase::idle) {
            CHECK(next.flow.phase == Phase::left);
            CHECK(next.flow.revision == 0);
            if (before.phase != Phase::left) CHECK(has<effect::Forget>(next));
        }
        // What a screen must do is never told while nothing is shown.
        if (has<effect::LeavePage>(next)) CHECK(next.flow.phase == Phase::left);
    });
    CHECK(phases.size() == 10);
    CHECK(steps > 500);
}

TEST_CASE("No dead end: time alone brings every state back to idle") {
    walk([](const Flow&, const Event&, const Step& next) {
        Flow flow = next.flow;
        for (int i = 0; i < 6 && flow.phase != Phase::idle; ++i)
            flow = step(flow, event::TimePassed{}, *deadline(flow)).flow;
        CHECK(flow.phase == Phase::idle);
    });
}

TEST_CASE("A match opens an ordinary page and tells staff that nothing is chosen yet") {
    const auto next = step(Flow{}, event::Matched{Slot::personal, true}, start);
    REQUIRE(next.effects.size() == 3);
    CHECK(std::holds_alternative<effect::ReplaceQuery>(next.effects[0]));
    CHECK(std::holds_alternative<effect::OpenCoverRecord>(next.effects[1]));
    const auto& tell = std::get<effect::Tell>(next.effects[2]);
    CHECK(tell.scenario == Scenario::noticed);
    CHECK(tell.revision == 1);
    CHECK(tell.slot == Slot::personal);
}

TEST_CASE("The ordinary course: ordered, received, coming") {
    auto flow = after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::stacks}});
    CHECK(flow.phase == Phase::chosen);
    CHECK(status(flow) == Status::none);
    flow = step(flow, event::Relayed{2}, start).flow;
    CHECK(status(flow) == Status::ordered);
    flow = step(flow, event::Answered{2, Answer::seen, 0, {}}, start).flow;
    CHECK(status(flow) == Status::received);
    flow = step(flow, event::Answered{2, Answer::coming, 5, {}}, start).flow;
    CHECK(status(flow) == Status::coming);
    CHECK(flow.minutes == 5);
    // A second colleague who only presses "seen" takes nothing back.
    flow = step(flow, event::Answered{2, Answer::seen, 0, {}}, start).flow;
    CHECK(status(flow) == Status::coming);
}

TEST_CASE("Leaving without a choice tells staff that somebody is with her") {
    const auto left = step(after({event::Matched{}, event::PageShown{}}), event::Left{}, start);
    REQUIRE(has<effect::Tell>(left));
    CHECK(std::get<effect::Tell>(left.effects[0]).scenario == Scenario::later);
    CHECK(std::get<effect::Tell>(left.effects[0]).revision == 2);
    // After a choice the choice stands.
    const auto chosen =
        after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::stacks}});
    CHECK_FALSE(has<effect::Tell>(step(chosen, event::Left{}, start)));
}

TEST_CASE("Who comes without saying when has received it, and no more") {
    const auto sent = after({event::Matched{}, event::PageShown{},
                             event::Ordered{Scenario::desk_now}, event::Relayed{2}});
    CHECK(status(step(sent, event::Answered{2, Answer::coming, 0, {}}, start).flow) ==
          Status::received);
    const auto later = after(
        {event::Matched{}, event::PageShown{}, event::Ordered{Scenario::later}, event::Relayed{2}});
    for (const auto answer : {Answer::coming, Answer::at_desk})
        CHECK(status(step(later, event::Answered{2, answer, 5, {}}, start).flow) ==
              Status::received);
}

TEST_CASE("A cancellation is on its way until the relay has it") {
    auto flow = after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::stacks},
                       event::Relayed{2}, event::Cancelled{}});
    CHECK(is_on_its_way(flow));
    CHECK(status(flow) == Status::none);
    CHECK(status(step(flow, event::Relayed{2}, start).flow) == Status::none);
    flow = step(flow, event::Relayed{3}, start).flow;
    CHECK_FALSE(is_on_its_way(flow));
    CHECK(status(flow) == Status::cancelled);
}

TEST_CASE("Who was told that it cannot be ordered, and goes, has nobody sent after her") {
    auto flow = after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::stacks}});
    flow = step(flow, event::TimePassed{}, start + seconds(15)).flow;
    REQUIRE(status(flow) == Status::cannot_order);
    const auto left = step(flow, event::Left{}, start + seconds(20));
    REQUIRE(has<effect::Tell>(left));
    CHECK(std::get<effect::Tell>(left.effects[0]).scenario == Scenario::later);
    // Somebody has it, and has said that it cannot be now: that stands.
    const auto answered =
        after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::stacks},
               event::Relayed{2}, event::Answered{2, Answer::not_now, 0, {}}});
    CHECK_FALSE(has<effect::Tell>(step(answered, event::Left{}, start)));
}

TEST_CASE("Who is still reading is not taken home") {
    auto flow = after({event::Matched{}, event::PageShown{}});
    flow = step(flow, event::Touched{}, start + minutes(9)).flow;
    flow = step(flow, event::TimePassed{}, start + minutes(11)).flow;
    CHECK(flow.phase == Phase::choosing);
    flow = step(flow, event::TimePassed{}, start + minutes(19)).flow;
    CHECK(flow.phase == Phase::left);
    // The limits within which something must come back from staff do not wait.
    auto chosen = after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::later}});
    chosen = step(chosen, event::Touched{}, start + seconds(14)).flow;
    CHECK(status(step(chosen, event::TimePassed{}, start + seconds(15)).flow) ==
          Status::cannot_order);
}

TEST_CASE("The same way at another branch is told anew") {
    const auto sent = after({event::Matched{}, event::PageShown{},
                             event::Ordered{Scenario::other_branch}, event::Relayed{2}});
    CHECK_FALSE(has<effect::Tell>(step(sent, event::Ordered{Scenario::other_branch}, start)));
    CHECK(has<effect::Tell>(step(sent, event::Ordered{Scenario::other_branch, true}, start)));
}

TEST_CASE("A changed choice asks anew: an answer to the old one does not count") {
    auto flow = after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::stacks},
                       event::Relayed{2}, event::Answered{2, Answer::coming, 5, {}},
                       event::Ordered{Scenario::later}});
    CHECK(flow.phase == Phase::chosen);
    CHECK(status(step(flow, event::Answered{2, Answer::seen, 0, {}}, start).flow) == Status::none);
    CHECK(status(step(flow, event::Relayed{3}, start).flow) == Status::ordered);
}

TEST_CASE("Cancelling tells staff") {
    const auto next =
        step(after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::stacks}}),
             event::Cancelled{}, start);
    CHECK(next.flow.phase == Phase::withdrawn);
    CHECK(std::get<effect::Tell>(next.effects.at(0)).scenario == Scenario::withdrawn);
    CHECK(step(after({event::Matched{}, event::PageShown{}}), event::Cancelled{}, start)
              .effects.empty());
}

TEST_CASE("With nobody to reach, nothing can be ordered, and the page says so") {
    auto flow = after({event::Matched{Slot::open, false}, event::PageShown{}});
    CHECK(status(flow) == Status::cannot_order);
    CHECK(step(flow, event::Ordered{Scenario::desk_now}, start).effects.empty());
    flow = step(flow, event::Reachable{true}, start).flow;
    CHECK(status(flow) == Status::none);
    CHECK(step(flow, event::Ordered{Scenario::desk_now}, start).flow.phase == Phase::chosen);
}

TEST_CASE("An order that does not get through is not called ordered") {
    auto flow = after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::desk_now}});
    flow = step(flow, event::TimePassed{}, start + seconds{15}).flow;
    CHECK(status(flow) == Status::cannot_order);
    // It gets through after all: the truth changes.
    CHECK(status(step(flow, event::Relayed{2}, start + seconds{20}).flow) == Status::ordered);
    // Nobody answers for five minutes.
    flow = after({event::Matched{}, event::PageShown{}, event::Ordered{Scenario::desk_now},
                  event::Relayed{2}});
    CHECK(status(step(flow, event::TimePassed{}, start + minutes{5} - Milliseconds{1}).flow) ==
          Status::ordered);
    flow = step(flow, event::TimePassed{}, start + minutes{5}).flow;
    CHECK(status(flow) == Status::not_now);
    // Somebody does after all.
    flow = step(flow, event::Answered{2, Answer::coming, 5, {}}, start + minutes{6}).flow;
    CHECK(status(flow) == Status::coming);
}

TEST_CASE("What staff missed is not awaited any longer") {
    const auto sent = after({event::Matched{}, event::PageShown{},
                             event::Ordered{Scenario::desk_now}, event::Relayed{2}});
    const auto missed = step(sent, event::Missed{}, start + seconds{300}).flow;
    CHECK(status(missed) == Status::not_now);
    CHECK(step(missed, event::Ordered{Scenario::desk_now}, start + seconds{301}).flow.phase ==
          Phase::chosen);
    // A human has answered: there is nothing to miss.
    const auto seen = step(sent, event::Answered{2, Answer::seen, 0, {}}, start).flow;
    CHECK(status(step(seen, event::Missed{}, start + seconds{300}).flow) == Status::received);
}

TEST_CASE("A page that never opened is not left either") {
    const auto noticed = after({event::Matched{}});
    const auto next = step(noticed, event::TimePassed{}, *deadline(noticed));
    CHECK_FALSE(has<effect::LeavePage>(next));
    CHECK(has<effect::Tell>(next));
    CHECK(next.flow.phase == Phase::left);
}
