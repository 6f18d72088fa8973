#include <algorithm>
#include <random>
#include <set>

#include "support/catch.h"
#include "world.h"

using namespace notify;
using std::chrono::seconds;
using world::Fate;
using world::Sent;
using world::World;
using Milliseconds = base::Milliseconds;

TEST_CASE("a thousand alerts through a bad relay: none lost, none doubled, none falsely received") {
    World world;
    std::mt19937 dice(19);
    const auto one_of = [&](int sides) {
        return std::uniform_int_distribution<int>(1, sides)(dice) == 1;
    };
    world.relay.fate = [&](const Sent&) {
        Fate out;
        out.delay = Milliseconds(std::uniform_int_distribution<int>(5, 400)(dice));
        if (one_of(10)) out.delay = Milliseconds(std::uniform_int_distribution<int>(1, 9000)(dice));
        if (one_of(40)) out.kind = Fate::Kind::request_lost;
        if (one_of(40)) out.kind = Fate::Kind::reply_lost;
        if (one_of(100)) out.kind = Fate::Kind::cut_off;
        if (one_of(100)) out = {Fate::Kind::status, Milliseconds(30), 503};
        return out;
    };
    // Half of the answers are lost to the stream, which is cut now and then as well.
    std::set<Id> answered_by_staff;
    world.desk.on_alert = [&](const Message& message) {
        const auto text = world.desk.ack(message.id, AckWord::seen);
        const auto after = Milliseconds(std::uniform_int_distribution<int>(500, 20'000)(dice));
        const bool by_stream = one_of(2), cut = one_of(20);
        world.relay.at(world.clock.now() + after,
                       [&, id = message.id, text, by_stream, cut](Transport::Sink&) {
                           answered_by_staff.insert(id);
                           if (cut) world.relay.cut_stream();
                           world.relay.answer(text, by_stream);
                       });
    };
    std::vector<Id> ids;
    for (int i = 0; i < 1000; ++i) {
        if (i % 150 == 149) {  // the relay restarts, and so does the kiosk
            world.relay.down = true;
            world.relay.cut_stream();
            world.run(seconds(25));
            world.relay.down = false;
        }
        const auto alert = world.alert();
        ids.push_back(alert.id);
        world.loop->send(alert);
        if (i % 100 == 50) {
            world.kill();
            world.start();
        }
        world.run(Milliseconds(std::uniform_int_distribution<int>(1000, 20'000)(dice)));
        for (const auto& ack : world.events.answered) REQUIRE(answered_by_staff.count(ack.id) == 1);
    }
    world.run(seconds(120));
    size_t lost = 0, doubled = 0, unheard = 0;
    std::set<Id> heard;
    for (const auto& ack : world.events.answered) heard.insert(ack.id);
    for (const auto& id : ids) {
        const auto found = world.desk.alerts.find(id);
        lost += found == world.desk.alerts.end() ? 1 : 0;
        doubled += found != world.desk.alerts.end() && found->second.times != 1 ? 1 : 0;
        unheard += heard.count(id) == 0 ? 1 : 0;
    }
    CHECK(world.desk.alerts.size() == ids.size());
    CHECK(lost == 0);
    CHECK(doubled == 0);
    CHECK(unheard == 0);
    // What has come since the last tick is read once more after a kill, of which there are ten.
    CHECK(world.events.answered.size() <= heard.size() + 10);
    CHECK(world.events.missed.empty());
    CHECK(world.desk.refused.empty());
    CHECK(world.desk.inward.counts().repeated > 10);  // there was something to fold
    CHECK(world::one_size(world.relay.sent));
}
