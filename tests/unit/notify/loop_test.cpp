#include "notify/loop.h"

#include <fmt/format.h>

#include <algorithm>

#include "support/catch.h"
#include "world.h"

using namespace notify;
using std::chrono::minutes;
using std::chrono::seconds;
using world::box_of;
using world::Fate;
using world::Sent;
using world::topic_of;
using world::World;
using Milliseconds = base::Milliseconds;
using Answers = std::vector<Answer>;

TEST_CASE("loop: one message each tick, of one size, whatever is in it") {
    World world;
    world.run(seconds(60));
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(Milliseconds(13'700));
    auto changed = alert;
    changed.revision = 2;
    changed.scenario = Scenario::reading_room;
    world.loop->send(changed);
    world.run(Milliseconds(7'100));
    changed.revision = 123;
    changed.scenario = Scenario::withdrawn;
    world.loop->send(changed);
    world.run(seconds(60));
    const auto& sent = world.relay.sent;
    CHECK(sent.size() == 29);
    CHECK(world::one_size(sent));
    CHECK(world::steady(sent, seconds(5)));
    CHECK(std::count_if(sent.begin(), sent.end(), [](const Sent& s) { return s.for_phones; }) == 3);
    CHECK(world.events.relayed.size() == 3);
    CHECK(world.desk.alerts.at(alert.id).times == 3);
    CHECK(world.desk.alerts.at(alert.id).message.kind == Kind::cancel);
    CHECK(world.desk.refused.empty());
    CHECK(world.desk.inward.counts().fresh == 29);
    CHECK(world.desk.inward.counts().missing == 0);
}

TEST_CASE("loop: an unpadded message and an early one would be seen") {
    World world;
    world.run(seconds(60));
    auto unpadded = world.relay.sent;
    unpadded[5].body += ' ';
    CHECK_FALSE(world::one_size(unpadded));
    auto early = world.relay.sent;
    early[5].at -= Milliseconds(1);
    CHECK_FALSE(world::steady(early, seconds(5)));
    auto twice = world.relay.sent;
    twice.insert(twice.begin() + 5, twice[5]);
    CHECK_FALSE(world::steady(twice, seconds(5)));
}

TEST_CASE("loop: the desk reads what the kiosk was told") {
    World world;
    Alert alert{random_id(), 1, Scenario::other_branch, Slot::personal, {'N', 'O', 'R', 'T', 'H'}};
    world.loop->send(alert);
    world.run(seconds(6));
    const auto& message = world.desk.alerts.at(alert.id).message;
    CHECK(message.kind == Kind::alert);
    CHECK(message.kiosk == "hall-2");
    CHECK(message.place == "Vid trappan");
    CHECK(message.building == "main-library");
    CHECK(message.scenario == Scenario::other_branch);
    CHECK(message.slot == Slot::personal);
    CHECK(message.branch == "NORTH");
    CHECK_FALSE(message.late);
    CHECK(world.events.relayed == std::vector{std::pair{alert.id, 1}});
}

TEST_CASE("loop: an alert of before the first tick replaces its first heartbeat") {
    World world;
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(Milliseconds(100));
    REQUIRE(world.relay.sent.size() == 1);
    CHECK(topic_of(world.relay.sent[0].body) == "alertsalerts");
}

TEST_CASE("loop: a lost request is sent again at the next tick, the same, on a fresh connection") {
    World world;
    int lost = 2;
    world.relay.fate = [&](const Sent& sent) {
        const bool gone = sent.for_phones && lost-- > 0;
        return Fate{gone ? Fate::Kind::request_lost : Fate::Kind::answered};
    };
    world.run(seconds(12));
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(30));
    const auto& sent = world.relay.sent;
    CHECK(sent[3].body == sent[4].body);
    CHECK(sent[4].body == sent[5].body);
    CHECK_FALSE(sent[3].fresh);
    CHECK(sent[4].fresh);
    CHECK(sent[5].fresh);
    CHECK_FALSE(sent[6].fresh);
    CHECK(world::steady(sent, seconds(5)));
    CHECK(world.events.relayed.size() == 1);
    CHECK(world.desk.alerts.at(alert.id).times == 1);
}

TEST_CASE("loop: a lost or cut-off answer is not taken for one, and nothing is doubled") {
    for (const auto kind : {Fate::Kind::reply_lost, Fate::Kind::cut_off}) {
        World world;
        int bad = 3;
        world.relay.fate = [&](const Sent& sent) {
            return Fate{sent.for_phones && bad-- > 0 ? kind : Fate::Kind::answered};
        };
        const auto alert = world.alert();
        world.loop->send(alert);
        world.run(Milliseconds(14'900));
        CHECK(world.desk.alerts.count(alert.id) == 1);
        CHECK(world.events.relayed.empty());
        world.run(seconds(10));
        CHECK(world.events.relayed.size() == 1);
        CHECK(world.desk.alerts.at(alert.id).times == 1);
        CHECK(world.desk.inward.counts().repeated == 3);
    }
}

TEST_CASE("loop: a slow answer delays no tick, and the alert is not sent twice meanwhile") {
    World world;
    world.relay.fate = [](const Sent& sent) {
        return Fate{Fate::Kind::answered, Milliseconds(sent.for_phones ? 12'000 : 20)};
    };
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(40));
    CHECK(world::steady(world.relay.sent, seconds(5)));
    CHECK(std::count_if(world.relay.sent.begin(), world.relay.sent.end(),
                        [](const Sent& sent) { return sent.for_phones; }) == 1);
    CHECK(world.events.relayed.size() == 1);
}

TEST_CASE("loop: a newer choice replaces one that has not left, and its number is used again") {
    World world;
    world.run(seconds(11));
    auto alert = world.alert(Scenario::noticed);
    world.loop->send(alert);
    alert.revision = 2;
    alert.scenario = Scenario::later;
    world.loop->send(alert);
    world.loop->send(Alert{alert.id, 1, Scenario::stacks, Slot::open});
    world.run(seconds(20));
    CHECK(world.events.relayed == std::vector{std::pair{alert.id, 2}});
    CHECK(world.desk.alerts.at(alert.id).times == 1);
    CHECK(world.desk.alerts.at(alert.id).message.scenario == Scenario::later);
    CHECK(world.desk.inward.counts().missing == 0);
}

TEST_CASE("loop: a newer choice while the older is on its way") {
    World world;
    world.relay.fate = [](const Sent& sent) {
        return Fate{Fate::Kind::answered, Milliseconds(sent.for_phones ? 4000 : 20)};
    };
    auto alert = world.alert(Scenario::noticed);
    world.loop->send(alert);
    world.run(seconds(1));
    alert.revision = 2;
    world.loop->send(alert);
    world.run(seconds(20));
    CHECK(world.events.relayed == std::vector{std::pair{alert.id, 1}, std::pair{alert.id, 2}});
    CHECK(world.desk.alerts.at(alert.id).message.revision == 2);
}

TEST_CASE("loop: a human's answers come through; a page's own and its last word do not") {
    World world;
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(6));
    world.desk.answer(alert.id, AckWord::device);
    world.run(seconds(2));
    CHECK(world.events.answered.empty());
    world.desk.answer(alert.id, AckWord::seen);
    world.run(seconds(2));
    world.desk.answer(alert.id, AckWord::coming, 5);
    world.run(seconds(2));
    world.desk.answer(alert.id, AckWord::not_now);
    world.run(seconds(2));
    world.desk.answer(alert.id, AckWord::seen);  // another desk, later: says less
    world.desk.answer(alert.id, AckWord::done);
    world.run(seconds(2));
    world.desk.answer(alert.id, AckWord::at_desk);  // after the end
    world.run(seconds(2));
    CHECK(world.answers() == Answers{Answer::seen, Answer::coming, Answer::not_now});
    CHECK(world.events.answered[1].minutes == 5);
    CHECK(world.events.answered[1].id == alert.id);
    CHECK(world.events.answered[1].revision == 1);
    CHECK(world.loop->counts().outdated == 2);
}

TEST_CASE("loop: nobody but who received the alert can answer it") {
    World world;
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(6));
    auto forged = *decode_ack(world.desk.ack(alert.id, AckWord::coming, 5));
    const auto secret = forged.secret;
    const auto believed = [&](const AckMessage& ack) {
        const auto before = world.events.answered.size();
        world.relay.answer(encode(ack));
        world.run(seconds(1));
        return world.events.answered.size() > before;
    };
    forged.secret = {};
    CHECK_FALSE(believed(forged));
    forged.secret = secret;
    forged.secret[15] ^= 1;
    CHECK_FALSE(believed(forged));
    forged.secret = secret;
    forged.id[0] ^= 1;
    CHECK_FALSE(believed(forged));
    forged.id[0] ^= 1;
    forged.revision = 2;  // which has not been sent
    CHECK_FALSE(believed(forged));
    for (const auto* text : {"", "hello", "{}", R"({"v":1,"t":"ack","a":"coming"})"}) {
        world.relay.answer(text);
        world.run(seconds(1));
    }
    CHECK(world.events.answered.empty());
    CHECK(world.loop->counts().forged == 3);
    CHECK(world.loop->counts().unknown == 1);
    CHECK(world.loop->counts().malformed == 4);
    forged.revision = 1;
    // The same question with the right secret: what a loop without the comparison would believe.
    CHECK(believed(forged));
}

TEST_CASE("loop: an answer that the stream misses comes by the poll, and none comes twice") {
    World world;
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(6));
    world.relay.answer(world.desk.ack(alert.id, AckWord::seen), false);
    world.run(seconds(31));
    CHECK(world.answers() == Answers{Answer::seen});
    world.relay.answer(world.desk.ack(alert.id, AckWord::coming, 3));
    world.run(seconds(90));
    CHECK(world.answers() == Answers{Answer::seen, Answer::coming});
    CHECK(world.loop->counts().outdated == 0);
}

TEST_CASE("loop: the stream ends, is opened again where it was, and a poll follows") {
    World world;
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(6));
    world.desk.answer(alert.id, AckWord::seen);
    world.run(seconds(1));
    const auto polls = world.relay.polled.size();
    world.relay.cut_stream();
    world.relay.answer(world.desk.ack(alert.id, AckWord::at_desk), false);
    world.run(seconds(4));
    CHECK(world.answers() == Answers{Answer::seen, Answer::at_desk});
    REQUIRE(world.relay.listened.size() == 2);
    CHECK(world.relay.listened[1].starts_with("r"));
    CHECK(world.relay.polled.size() == polls + 1);
    for (const auto* line : {"", "x", R"({"event":"message","id":"../","message":"{}"})",
                             R"({"event":"message","id":"r9","mess)"})
        world.relay.answer_line(line);
    world.run(seconds(4));
    CHECK(world.answers().size() == 2);
}

TEST_CASE("loop: reachable after a tick and a poll, not after three missed answers, and again") {
    World world;
    CHECK_FALSE(world.loop->reachable());
    world.run(seconds(1));
    CHECK(world.loop->reachable());
    world.relay.down = true;
    world.run(seconds(14));  // two ticks are lost
    CHECK(world.loop->reachable());
    world.run(seconds(6));
    CHECK_FALSE(world.loop->reachable());
    world.relay.down = false;
    world.run(seconds(6));
    CHECK(world.loop->reachable());
    CHECK(world.events.reachable == std::vector{true, false, true});
}

TEST_CASE("loop: without a way back for answers it is not reachable") {
    World world;
    world.run(seconds(1));
    REQUIRE(world.loop->reachable());
    world.relay.fate = [](const Sent&) { return Fate{}; };
    // The ticks get through, the polls do not.
    struct PollsFail final : Transport {
        world::Relay& relay;
        explicit PollsFail(world::Relay& to) : relay(to) {}
        void publish(uint64_t t, const std::string& b, bool p, bool f) override {
            relay.publish(t, b, p, f);
        }
        void listen(const std::string&) override {}
        void poll(const std::string&) override {
            relay.at(base::Instant{}, [](Sink& sink) {
                sink.polled(net::HttpReply{500, "trouble"});
            });
        }
        void tell(uint64_t, size_t, const Note&) override {}
        void pump(Milliseconds at_most, Sink& sink) override { relay.pump(at_most, sink); }
        void wake() override {}
    } transport(world.relay);
    world.kill();
    world.loop = std::make_unique<Loop>(world.settings, transport, world.clock, Events{});
    world.run(minutes(5));
    CHECK_FALSE(world.loop->reachable());
    CHECK(world.loop->counts().relayed > 50);
}

TEST_CASE("loop: after a suspension it goes on in step, without a burst") {
    World world;
    world.run(seconds(21));
    const auto before = world.relay.sent.size();
    world.clock.advance(minutes(10) + Milliseconds(1234));
    world.run(seconds(21));
    CHECK(world.relay.sent.size() - before <= 6);
    CHECK((world.relay.sent.back().at.time_since_epoch() % seconds(5)).count() == 0);
}

TEST_CASE("loop: what reaches nobody for 15 minutes arrives marked late") {
    World world;
    world.run(seconds(11));
    world.relay.down = true;
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(minutes(16));
    CHECK(world.events.missed == std::vector{alert.id});
    world.relay.down = false;
    world.run(minutes(1));
    REQUIRE(world.desk.alerts.count(alert.id) == 1);
    CHECK(world.desk.alerts.at(alert.id).message.late);
    CHECK(world.desk.alerts.at(alert.id).times == 1);
    CHECK(world::one_size(world.relay.sent));
    CHECK(world::steady(world.relay.sent, seconds(5)));
}

TEST_CASE(
    "loop: a relay that takes alerts and no heartbeat is out of reach, and gets every alert") {
    World world;
    bool ready = false;
    world.desk.on_alert = [&](const Message& shown) {
        world.relay.answer(world.desk.ack(shown.id, AckWord::device));
    };
    world.relay.fate = [&](const Sent& sent) {
        Fate out;
        if (!ready && !sent.for_phones) out.kind = Fate::Kind::cut_off;
        return out;
    };
    world.run(seconds(30));
    std::vector<Id> ids;
    for (int i = 0; i < 3; ++i) {
        auto alert = world.alert(Scenario::noticed);
        ids.push_back(alert.id);
        world.loop->send(alert);
        world.run(seconds(3));
        alert.revision = 2;
        alert.scenario = Scenario::later;
        world.loop->send(alert);
        world.run(seconds(12));
        CHECK_FALSE(world.loop->reachable());
    }
    for (const auto& id : ids) {
        CHECK(world.was_relayed(id));
        CHECK(world.desk.alerts.at(id).message.scenario == Scenario::later);
    }
    CHECK(world.desk.inward.counts().repeated == 0);
    CHECK(world.relay.told.empty());
    ready = true;
    world.run(seconds(6));
    CHECK(world.loop->reachable());
}
