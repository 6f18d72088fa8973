#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "world.h"

using namespace notify;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using world::channel;
using world::Fate;
using world::Sent;
using world::World;
using Result = ChannelReport::Result;

namespace {

bool says_exercise(const std::string& text) {
    return text.find("övning") != std::string::npos;
}

/// Channels that have said that something was an exercise; the relay, for phones, is channel -1.
std::vector<int> said(const World& world) {
    std::vector<int> out;
    for (const auto& sent : world.relay.sent)
        if (says_exercise(sent.body)) out.push_back(-1);
    for (const auto& told : world.relay.told)
        if (says_exercise(told.note.title + told.note.text))
            out.push_back(static_cast<int>(told.channel));
    return out;
}

std::vector<ChannelSettings> three() {
    return {channel("mail", 0), channel("sms", 60), channel("boss", 300)};
}

Alert of(const World& world, Slot slot) {
    auto out = world.alert();
    out.slot = slot;
    return out;
}

/// Everything that staff and the world can do with an alert of this slot; what was said then.
std::vector<int> lived_through(Slot slot, Slot changed_to) {
    World world(three());
    world.run(seconds(12));
    for (const auto word :
         {AckWord::seen, AckWord::coming, AckWord::at_desk, AckWord::not_now, AckWord::done}) {
        auto alert = of(world, slot);
        world.loop->send(alert);
        world.run(seconds(70));
        world.desk.answer(alert.id, AckWord::device);
        world.desk.answer(alert.id, word);
        world.run(seconds(20));
        alert.revision = 2;
        alert.slot = changed_to;
        world.loop->send(alert);
        world.run(seconds(20));
        world.kill();
        world.start();
        world.run(seconds(20));
        world.desk.answer(alert.id, AckWord::done);
        world.run(minutes(20));
    }
    CHECK(world::one_size(world.relay.sent));
    CHECK(world::steady(world.relay.sent, seconds(5)) == false);  // it was started anew
    return said(world);
}

}  // namespace

TEST_CASE("exercise: when staff are done, the ways that had told of it say what it was, once") {
    World world(three());
    world.run(seconds(12));
    const auto alert = of(world, Slot::drill);
    world.loop->send(alert);
    world.run(seconds(90));
    world.desk.answer(alert.id, AckWord::coming, 5);
    world.run(minutes(30));  // an exercise may take its time
    CHECK(said(world).empty());
    world.desk.answer(alert.id, AckWord::done);
    world.run(seconds(11));
    CHECK(said(world) ==
          std::vector{-1, 1});  // phones and sms; neither mail nor boss had heard of it
    world.desk.answer(alert.id, AckWord::done);
    world.kill();
    world.start();
    world.run(hours(1));
    CHECK(said(world) == std::vector{-1, 1});
    CHECK(world::one_size(world.relay.sent));
    CHECK(world.desk.refused.empty());
    CHECK(world.desk.alerts.size() == 1);  // to a page it is a heartbeat
    const auto& note =
        std::find_if(world.relay.told.begin(), world.relay.told.end(), [](const auto& told) {
            return says_exercise(told.note.text);
        })->note;
    CHECK(note.title == world.settings.texts.title);
    CHECK(note.text.starts_with("Det var en övning: Vid trappan, "));
    CHECK(note.click.empty());
    CHECK(message_name(note) != message_name(world.relay.told[0].note));
}

TEST_CASE("exercise: a real alert is never called one, and the check can tell") {
    CHECK(lived_through(Slot::open, Slot::open).empty());
    CHECK(lived_through(Slot::personal, Slot::personal).empty());
    // What once was no exercise is none, whatever comes after it, and the other way round.
    CHECK(lived_through(Slot::open, Slot::drill).empty());
    // The twin, whose alerts come from an exercise's code.
    CHECK(lived_through(Slot::drill, Slot::drill).size() >= 10);
}

TEST_CASE("exercise: nothing is called one while a real alert could be taken for it") {
    World world(three());
    world.run(seconds(12));
    const auto drill = of(world, Slot::drill), real = of(world, Slot::open);
    world.loop->send(drill);
    world.loop->send(real);
    world.run(seconds(80));
    world.desk.answer(drill.id, AckWord::done);
    world.run(minutes(10));
    CHECK(said(world).empty());
    world.desk.answer(real.id, AckWord::done);
    world.run(minutes(10));  // the real one is forgotten fifteen minutes after it came
    CHECK(said(world) == std::vector{-1, 1});
}

TEST_CASE("exercise: what does not get through is said again, also after a restart") {
    World world(three());
    world.run(seconds(12));
    const auto drill = of(world, Slot::drill);
    world.loop->send(drill);
    world.run(seconds(70));
    auto report = Result::unreachable;
    world.relay.channel_report = [&](size_t) { return ChannelReport{report, ""}; };
    world.relay.fate = [&](const Sent& sent) {
        if (sent.for_phones && report == Result::unreachable)
            return Fate{Fate::Kind::status, base::Milliseconds(20), 503};
        return Fate{};
    };
    world.desk.answer(drill.id, AckWord::done);
    world.run(seconds(40));
    CHECK(said(world).size() > 4);
    report = Result::accepted;
    world.kill();
    world.start();
    world.run(seconds(10));
    const auto enough = said(world).size();
    world.run(minutes(30));
    CHECK(said(world).size() == enough);
    CHECK(world::one_size(world.relay.sent));
}

TEST_CASE("exercise: the day of its code outlives the program") {
    World world;
    const Day day{std::chrono::days(20000)};
    CHECK(world.loop->last_exercise() == Day());
    world.loop->send(std::nullopt, day);
    world.loop->send(std::nullopt);
    world.kill();
    world.start();
    CHECK(world.loop->last_exercise() == day);
    world.run(seconds(30));
    world.kill();
    world.start();
    CHECK(world.loop->last_exercise() == day);
}
