#include <algorithm>

#include "support/catch.h"
#include "world.h"

using namespace notify;
using std::chrono::minutes;
using std::chrono::seconds;
using world::Sent;
using world::World;
using Milliseconds = base::Milliseconds;
using Times = std::vector<int64_t>;

namespace {

/// When alerts were sent, in seconds since `begin`.
Times alerts_after(const World& world, base::Instant begin) {
    Times out;
    for (const auto& sent : world.relay.sent)
        if (sent.for_phones && sent.at >= begin)
            out.push_back(std::chrono::duration_cast<seconds>(sent.at - begin).count());
    return out;
}

/// The relay's machine is started anew: what it had in memory is gone, and pages come later.
void restart_relay(World& world) {
    world.relay.down = true;
    world.relay.cut_stream();
    world.run(seconds(7));
    world.desk.alerts.clear();
    world.desk.inward = {};
    world.relay.down = false;
}

/// Sent at a tick; the time of that tick.
base::Instant send(World& world, const Alert& alert) {
    world.run(seconds(20));
    world.loop->send(alert);
    return world.clock.now();
}

}  // namespace

TEST_CASE("repeat: what nobody takes notice of is sent again, as the same ordinary tick") {
    World world;
    const auto alert = world.alert();
    const auto begin = send(world, alert);
    world.run(minutes(30));
    CHECK(alerts_after(world, begin) == Times{0, 65, 125, 305});
    std::vector<std::string> bodies;
    for (const auto& sent : world.relay.sent)
        if (sent.for_phones) bodies.push_back(sent.body);
    CHECK(std::all_of(bodies.begin(), bodies.end(), [&](auto& body) { return body == bodies[0]; }));
    CHECK(world::one_size(world.relay.sent));
    CHECK(world::steady(world.relay.sent, seconds(5)));
    CHECK(world.events.relayed.size() == 1);
    CHECK(world.desk.alerts.at(alert.id).times == 1);
    CHECK(world.desk.inward.counts().missing == 0);
}

TEST_CASE("repeat: a page that has displayed this choice ends it, an answer too, a forgery not") {
    for (const auto word : {AckWord::device, AckWord::seen}) {
        World world;
        auto alert = world.alert(Scenario::noticed);
        send(world, alert);
        world.run(seconds(5));
        const auto first = world.desk.ack(alert.id, word);
        world.relay.answer(first);
        world.run(seconds(100));
        CHECK(alerts_after(world, {}).size() == 1);

        alert.revision = 2;
        const auto begin = world.clock.now();
        world.loop->send(alert);
        world.run(seconds(5));
        world.relay.answer(first);  // of the older choice
        auto forged = *decode_ack(world.desk.ack(alert.id, word));
        forged.secret[0] ^= 1;
        world.relay.answer(encode(forged));
        world.run(seconds(100));
        CHECK(alerts_after(world, begin).size() == 2);
        world.relay.answer(world.desk.ack(alert.id, word));
        world.run(minutes(20));
        CHECK(alerts_after(world, begin).size() == 2);
    }
}

TEST_CASE("repeat: a relay that was restarted gets again what no page had displayed") {
    World world;
    const auto alert = world.alert();
    send(world, alert);
    world.run(seconds(400));
    REQUIRE(world.desk.alerts.count(alert.id) == 1);
    restart_relay(world);
    CHECK(world.desk.alerts.empty());
    world.run(seconds(15));
    REQUIRE(world.desk.alerts.count(alert.id) == 1);
    world.desk.answer(alert.id, AckWord::coming, 5);
    world.run(seconds(1));
    CHECK(world.answers() == std::vector<Answer>{Answer::coming});
    restart_relay(world);
    world.run(minutes(20));
    CHECK(world.desk.alerts.empty());  // somebody has answered
    CHECK(world.events.relayed.size() == 1);
}

TEST_CASE("repeat: terminal and relay restarted on one machine, at night") {
    World world;
    const auto alert = world.alert(Scenario::later);
    send(world, alert);
    world.run(seconds(45));
    REQUIRE(world.desk.alerts.count(alert.id) == 1);
    world.kill();
    world.desk.alerts.clear();
    world.desk.inward = {};
    world.start();
    world.run(seconds(11));
    CHECK(world.desk.alerts.count(alert.id) == 1);
}

TEST_CASE("repeat: one that came late is still told to the page of after the restart") {
    World world;
    world.relay.down = true;
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(minutes(20));
    world.relay.down = false;
    world.run(seconds(40));
    REQUIRE(world.desk.alerts.count(alert.id) == 1);
    restart_relay(world);
    world.run(seconds(40));
    REQUIRE(world.desk.alerts.count(alert.id) == 1);
    CHECK(world.desk.alerts.at(alert.id).message.late);
    world.run(minutes(15));
    restart_relay(world);
    world.run(minutes(15));
    CHECK(world.desk.alerts.empty());  // nothing is kept longer
}

TEST_CASE("repeat: a line that comes and goes rings no phone at each turn") {
    World world;
    const auto alert = world.alert();
    const auto begin = send(world, alert);
    for (int i = 0; i < 40; ++i) {
        world.run(seconds(10));
        world.relay.cut_stream();
    }
    const auto times = alerts_after(world, begin);
    CHECK(times.size() > 4);
    for (size_t i = 1; i < times.size(); ++i) CHECK(times[i] - times[i - 1] >= 30);
}

TEST_CASE("repeat: what is new goes first, and one taken back is repeated after a failure only") {
    World world;
    std::vector<Alert> old;
    for (int i = 0; i < 3; ++i) {
        old.push_back(world.alert());
        world.loop->send(old.back());
    }
    world.run(seconds(61));
    const auto fresh = world.alert();
    world.loop->send(fresh);
    world.run(seconds(5));
    CHECK(world.desk.alerts.count(fresh.id) == 1);

    World quiet;
    auto alert = quiet.alert(Scenario::withdrawn);
    alert.revision = 2;
    const auto begin = send(quiet, alert);
    quiet.run(minutes(10));
    CHECK(alerts_after(quiet, begin) == Times{0});
    restart_relay(quiet);
    quiet.run(seconds(15));
    REQUIRE(quiet.desk.alerts.count(alert.id) == 1);
    CHECK(quiet.desk.alerts.at(alert.id).message.kind == Kind::cancel);
}
