#include "notify/slot_file.h"

#include <sys/stat.h>

#include <fstream>

#include "base/error.h"
#include "base/file.h"
#include "support/catch.h"
#include "world.h"

using namespace notify;
using std::chrono::minutes;
using std::chrono::seconds;
using world::World;
namespace fs = std::filesystem;

namespace {

SlotFile::Key key(unsigned char first) {
    SlotFile::Key out;
    out->fill(0);
    (*out)[0] = first;
    return out;
}

/// Bits that are set, of all: near a half for what looks random.
double share_of_bits(const std::string& bytes) {
    size_t set = 0;
    for (const auto c : bytes) set += static_cast<size_t>(__builtin_popcount(c & 0xFF));
    return static_cast<double>(set) / (8.0 * static_cast<double>(bytes.size()));
}

}  // namespace

TEST_CASE("slot file: a kill between Enter and the tick loses nothing, and doubles nothing") {
    World world;
    world.run(seconds(21));
    const auto alert = world.alert();
    world.loop->send(alert);
    world.kill();
    CHECK(world.desk.alerts.empty());
    world.start();
    world.run(seconds(6));
    REQUIRE(world.desk.alerts.count(alert.id) == 1);
    CHECK(world.desk.alerts.at(alert.id).times == 1);
    CHECK(world.events.relayed.size() == 1);
    world.kill();
    world.start();
    world.run(seconds(30));
    CHECK(world.desk.alerts.at(alert.id).times == 1);
    CHECK(world.desk.inward.counts().repeated <= 1);
}

TEST_CASE("slot file: an answer after the restart ends the escalation that went on") {
    World world({world::channel("hook", 60), world::channel("sms", 120)});
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(20));
    world.kill();
    world.start();
    world.run(seconds(60));
    CHECK(world.relay.told.size() == 1);
    world.kill();
    world.start();
    world.run(seconds(10));
    CHECK(world.relay.told.size() == 1);  // not told again
    world.desk.answer(alert.id, AckWord::seen);
    world.run(minutes(10));
    CHECK(world.answers() == std::vector{Answer::seen});
    CHECK(world.relay.told.size() == 1);
}

TEST_CASE("slot file: an answer that came while the program was gone is found") {
    World world;
    const auto alert = world.alert();
    world.loop->send(alert);
    world.run(seconds(12));
    world.kill();
    world.relay.cut_stream();
    world.relay.answer(world.desk.ack(alert.id, AckWord::coming, 2));
    world.clock.advance(seconds(20));
    world.start();
    world.run(seconds(6));
    CHECK(world.answers() == std::vector{Answer::coming});
}

TEST_CASE("slot file: one size and nothing to be read, with an alert or without") {
    World world;
    const auto file = world.settings.slot_file;
    world.run(seconds(11));
    const auto without = base::read_file(file);
    const auto alert = world.alert();
    world.loop->send(alert);
    const auto with = base::read_file(file);
    world.run(seconds(11));
    const auto after = base::read_file(file);
    CHECK(without.size() == SlotFile::size());
    CHECK(with.size() == SlotFile::size());
    CHECK(after.size() == SlotFile::size());
    for (const auto& bytes : {without, with, after}) {
        CHECK(std::abs(share_of_bits(bytes) - 0.5) < 0.01);
        CHECK(bytes.find(std::string(reinterpret_cast<const char*>(alert.id.data()), 16)) ==
              std::string::npos);
    }
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    // The measure can fail: a file in clear is mostly zeros.
    CHECK(share_of_bits(std::string(1000, '\0') + "{}") < 0.4);
}

TEST_CASE("slot file: a copy that was torn leaves the one before") {
    TemporaryFolder folder;
    OpenAlerts alerts;
    {
        SlotFile slot(folder / "slot", key(1));
        alerts.boot = 7;
        slot.save(alerts);  // the second half
        alerts.boot = 8;
        slot.save(alerts);  // the first half
    }
    {
        std::fstream file(folder / "slot", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(100);
        file << "torn";
    }
    OpenAlerts found;
    SlotFile slot(folder / "slot", key(1));
    REQUIRE(slot.load(found));
    CHECK(found.boot == 7);
    found.boot = 9;
    slot.save(found);
    OpenAlerts again;
    REQUIRE(slot.load(again));
    CHECK(again.boot == 9);
}

TEST_CASE("slot file: another kiosk's file, an empty one and a short one hold nothing") {
    TemporaryFolder folder;
    OpenAlerts alerts;
    {
        SlotFile slot(folder / "slot", key(1));
        CHECK_FALSE(slot.load(alerts));
        slot.save(alerts);
        CHECK(slot.load(alerts));
    }
    SlotFile other(folder / "slot", key(2));
    CHECK_FALSE(other.load(alerts));
    std::ofstream(folder / "short") << "x";
    SlotFile shorter(folder / "short", key(1));
    CHECK_FALSE(shorter.load(alerts));
    CHECK(fs::file_size(folder / "short") == SlotFile::size());
}

TEST_CASE("slot file: two programs cannot share it, and a place that is not there is said") {
    TemporaryFolder folder;
    const SlotFile slot(folder / "slot", key(1));
    CHECK_THROWS_AS(SlotFile(folder / "slot", key(1)), base::Error);
    CHECK_THROWS_AS(SlotFile(folder / "no/such/slot", key(1)), base::Error);
    CHECK(in_memory("/dev/shm"));
    CHECK_FALSE(in_memory("/proc"));
}

TEST_CASE("slot file: each start counts as later than the one before, whatever the clock says") {
    World world;
    world.run(seconds(6));
    const auto first = open(world::box_of(world.relay.sent.back().body), world.keys.desk,
                            world.keys.kiosk.public_key());
    world.kill();
    world.start();
    world.run(seconds(6));
    const auto second = open(world::box_of(world.relay.sent.back().body), world.keys.desk,
                             world.keys.kiosk.public_key());
    REQUIRE(first);
    REQUIRE(second);
    CHECK(second->boot > first->boot);
    CHECK(second->number <= 2);
}

TEST_CASE("slot file: more alerts than places: the ones that are answered go first") {
    World world;
    std::vector<Id> ids;
    for (int i = 0; i < 20; ++i) {
        const auto alert = world.alert();
        ids.push_back(alert.id);
        world.loop->send(alert);
        world.run(seconds(6));
        if (i > 0 && i % 2 == 0) world.desk.answer(alert.id, AckWord::seen);
        world.run(seconds(1));
    }
    for (const auto& id : ids) CHECK(world.was_relayed(id));
    world.desk.answer(ids[0], AckWord::seen);
    world.run(seconds(2));
    CHECK(world.events.answered.back().id == ids[0]);
    CHECK(world.events.missed.empty());
}
