#include "notify/escalation.h"

#include <algorithm>

#include "support/catch.h"
#include "world.h"

using namespace notify;
using std::chrono::minutes;
using std::chrono::seconds;
using world::channel;
using world::Fate;
using world::Sent;
using world::World;
using Result = ChannelReport::Result;

namespace {

/// Second and channel of each telling since `from`.
std::vector<std::pair<int64_t, size_t>> tellings(const World& world, base::Instant from) {
    std::vector<std::pair<int64_t, size_t>> out;
    for (const auto& told : world.relay.told)
        out.emplace_back(std::chrono::duration_cast<seconds>(told.at - from).count(), told.channel);
    return out;
}
using Tellings = std::vector<std::pair<int64_t, size_t>>;

std::vector<ChannelSettings> four() {
    return {channel("mail", 0), channel("hook", 60), channel("sms", 120), channel("boss", 300)};
}

}  // namespace

TEST_CASE("escalation: with the relay up, each channel when nobody has answered for so long") {
    World world(four());
    world.run(seconds(7));
    const auto from = world.clock.now();
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(minutes(20));
    CHECK(tellings(world, from) == Tellings{{60, 1}, {120, 2}, {300, 3}});
    CHECK(world.events.missed == std::vector{alert.id});
    const auto& note = world.relay.told[0].note;
    CHECK(note.id == alert.id);
    CHECK(note.text == "1 beställning");
    const auto box = note.click.substr(note.click.find("#m=") + 3);
    CHECK(open(box, world.keys.desk, world.keys.kiosk.public_key())->id == alert.id);
}

TEST_CASE("escalation: an answer ends it, a page's own does not") {
    World world(four());
    const auto alert = world.alert();
    const auto from = world.clock.now();
    world.loop->send(alert);
    world.run(seconds(30));
    world.desk.answer(alert.id, AckWord::device);
    world.run(seconds(60));
    CHECK(tellings(world, from) == Tellings{{60, 1}});
    world.desk.answer(alert.id, AckWord::seen);
    world.run(minutes(10));
    CHECK(tellings(world, from).size() == 1);
    CHECK(world.events.missed.empty());
}

TEST_CASE("escalation: ten seconds without the relay, then the direct channel") {
    World world(four());
    world.run(seconds(31));
    world.relay.down = true;
    world.run(minutes(2));
    CHECK(world.relay.told.empty());  // silence alone is the desk's to notice
    const auto from = world.clock.now();
    world.loop->send(world.alert());
    world.run(minutes(6));
    CHECK(tellings(world, from) == Tellings{{10, 0}, {60, 1}, {120, 2}, {300, 3}});
}

TEST_CASE("escalation: a withdrawn alert troubles nobody") {
    World world(four());
    auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(30));
    alert.revision = 2;
    alert.scenario = Scenario::withdrawn;
    world.loop->send(alert);
    world.run(minutes(10));
    CHECK(world.relay.told.empty());
    CHECK(world.events.missed.empty());
    CHECK(world.desk.alerts.at(alert.id).message.kind == Kind::cancel);
}

TEST_CASE("escalation: a changed choice must be seen by a human of its own") {
    World world(four());
    auto alert = world.alert(Scenario::later);
    world.loop->send(alert);
    world.run(seconds(10));
    world.desk.answer(alert.id, AckWord::seen);
    world.run(seconds(30));
    alert.revision = 2;
    alert.scenario = Scenario::desk_now;
    const auto from = world.clock.now();
    world.loop->send(alert);
    world.run(seconds(70));
    CHECK(tellings(world, from) == Tellings{{60, 1}});
    CHECK(world.relay.told[0].note.revision == 2);
}

TEST_CASE("escalation: refused means the next channel at once, unreachable the same again") {
    World world(four());
    world.relay.channel_report = [](size_t channel) {
        return ChannelReport{channel == 1   ? Result::refused
                             : channel == 0 ? Result::unreachable
                                            : Result::accepted,
                             ""};
    };
    world.run(seconds(7));
    const auto from = world.clock.now();
    world.relay.down = true;
    world.loop->send(world.alert());
    world.run(seconds(75));
    CHECK(tellings(world, from) == Tellings{{10, 0}, {40, 0}, {60, 1}, {60, 2}, {71, 0}});
    CHECK(message_name(world.relay.told[0].note) == message_name(world.relay.told[1].note));
}

TEST_CASE("escalation: a relay that refuses is a fault said elsewhere, not knocked at blindly") {
    World world(four());
    world.run(seconds(11));
    bool refusing = true;
    world.relay.fate = [&](const Sent& sent) {
        if (refusing && sent.for_phones)
            return Fate{Fate::Kind::status, base::Milliseconds(20), 403};
        return Fate{};
    };
    const auto from = world.clock.now();
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(4));
    CHECK_FALSE(world.events.relayed.size());
    world.run(seconds(26));
    // At once, not after ten seconds: the fault, and the alert itself.
    const auto told = tellings(world, from);
    CHECK(told == Tellings{{4, 0}, {4, 0}});
    CHECK(std::any_of(world.relay.told.begin(), world.relay.told.end(), [&](const auto& entry) {
        return entry.note.text == world.settings.texts.fault && entry.note.click.empty();
    }));
    const auto alerts = std::count_if(world.relay.sent.begin(), world.relay.sent.end(),
                                      [](const Sent& sent) { return sent.for_phones; });
    CHECK(alerts <= 4);  // of seven ticks: each time a heartbeat goes first
    CHECK(world::steady(world.relay.sent, seconds(5)));
    // Whoever looks at the panel or the log learns nothing of it.
    CHECK(world.loop->reachable());
    CHECK(world.events.reachable == std::vector{true});
    refusing = false;
    world.run(seconds(15));
    CHECK(world.was_relayed(alert.id));
    CHECK(world.loop->reachable());
}

TEST_CASE("escalation: a refused token is said once, however long it lasts") {
    World world(four());
    world.relay.fate = [](const Sent&) {
        return Fate{Fate::Kind::status, base::Milliseconds(20), 401};
    };
    world.run(minutes(60));
    CHECK(world.relay.told.size() == 1);
    CHECK_FALSE(world.loop->reachable());
    for (const int status : {408, 425, 429, 500, 503}) {
        World busy(four());
        busy.relay.fate = [&](const Sent&) {
            return Fate{Fate::Kind::status, base::Milliseconds(20), status};
        };
        busy.run(minutes(2));
        CHECK(busy.relay.told.empty());
    }
}

TEST_CASE("escalation: who is on call is told at once of hours without staff, and of no others") {
    auto channels = four();
    channels.push_back(channel("on call", 0));
    channels.push_back(channel("on call's chief", 30));
    for (size_t i = 4; i < 6; ++i) channels[i].on_call = true;
    World world(channels);
    world.run(seconds(10));
    auto from = world.clock.now();
    world.loop->send(world.alert());
    world.run(minutes(4));
    CHECK(tellings(world, from) == Tellings{{60, 1}, {120, 2}});

    world.relay.told.clear();
    auto alone = world.alert(Scenario::noticed);
    alone.unstaffed = true;
    from = world.clock.now();
    world.loop->send(alone);
    world.run(seconds(20));
    CHECK(tellings(world, from) == Tellings{{0, 4}});
    CHECK(world.relay.told[0].note.text == "1 beställning");
    CHECK(world::one_size(world.relay.sent));
    CHECK(world::steady(world.relay.sent, seconds(5)));
    // She leaves: that is told too. An answer ends it.
    alone.revision = 2;
    alone.scenario = Scenario::later;
    world.loop->send(alone);
    world.run(seconds(20));
    REQUIRE(world.relay.told.size() == 2);
    CHECK(world.relay.told[1].channel == 4);
    world.desk.answer(alone.id, AckWord::seen);
    world.run(minutes(10));
    CHECK(std::count_if(world.relay.told.begin(), world.relay.told.end(),
                        [](const auto& told) { return told.channel == 5; }) == 0);
}

TEST_CASE("escalation: who is on call is not in the way of others, and hears of no faults") {
    auto channels = four();
    channels.insert(channels.begin(), channel("on call", 0));
    channels[0].on_call = true;
    World world(channels);
    world.relay.fate = [](const Sent&) { return Fate{Fate::Kind::status, seconds(0), 403}; };
    world.run(seconds(10));
    world.loop->send(world.alert());
    world.run(seconds(20));
    CHECK_FALSE(world.relay.told.empty());
    for (const auto& told : world.relay.told) CHECK(told.channel == 1);

    // Also after a kill it is known which alerts are theirs.
    World other({channels[0]});
    other.relay.down = true;
    auto alone = other.alert();
    alone.unstaffed = true;
    other.loop->send(alone);
    other.kill();
    other.start();
    other.run(seconds(6));
    CHECK(other.relay.told.size() == 1);
}
