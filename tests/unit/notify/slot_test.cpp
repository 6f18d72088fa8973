#include "notify/slot_file.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include <condition_variable>
#include <csignal>
#include <fstream>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "notify/link.h"
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

/// A network that never comes back from waiting: what the link's thread would still have to do is
/// not done.
class Stuck final : public Transport {
public:
    Stuck(std::mutex& mutex, std::condition_variable& waiting, bool& waits)
        : m_mutex(mutex), m_waiting(waiting), m_waits(waits) {}
    void publish(uint64_t, const std::string&, bool, bool) override {}
    void listen(const std::string&) override {}
    void poll(const std::string&) override {}
    void tell(uint64_t, size_t, const Note&) override {}
    void pump(base::Milliseconds, Sink&) override {
        {
            const std::lock_guard lock(m_mutex);
            m_waits = true;
        }
        m_waiting.notify_all();
        for (;;) ::pause();
    }
    void wake() override {}

private:
    std::mutex& m_mutex;
    std::condition_variable& m_waiting;
    bool& m_waits;
};

using HandOver = std::function<void(Link&, const Alert&)>;

[[noreturn]] void die_after(const HandOver& hand_over, LinkSettings settings, const Alert& alert) {
    std::mutex mutex;
    std::condition_variable waiting;
    bool waits = false;
    const base::SystemClock clock;
    Link link(std::move(settings), std::make_unique<Stuck>(mutex, waiting, waits), clock, {});
    {
        std::unique_lock lock(mutex);
        waiting.wait(lock, [&] { return waits; });
    }
    hand_over(link, alert);
    ::raise(SIGKILL);
    ::_exit(1);
}

/// How often the desk gets an alert whose program is killed the moment it has been handed over.
int arrives(const HandOver& hand_over) {
    World world;
    world.run(seconds(21));
    const auto alert = world.alert();
    world.kill();
    const auto child = ::fork();
    if (child == 0)
        die_after(hand_over, world::link_settings(world.keys, world.settings.slot_file), alert);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
    world.start();
    world.run(seconds(30));
    const auto found = world.desk.alerts.find(alert.id);
    return found == world.desk.alerts.end() ? 0 : found->second.times;
}

/// Calls for random bytes.
int random_calls = 0;

/// Counts them from here on, one for each key and nonce that is made.
class CountedRandom {
public:
    CountedRandom() {
        static randombytes_implementation counting = [] {
            auto out = randombytes_sysrandom_implementation;
            out.buf = [](void* bytes, size_t size) {
                ++random_calls;
                randombytes_sysrandom_implementation.buf(bytes, size);
            };
            return out;
        }();
        randombytes_set_implementation(&counting);
        random_calls = 0;
    }
    ~CountedRandom() { randombytes_set_implementation(&randombytes_sysrandom_implementation); }
    CountedRandom(const CountedRandom&) = delete;
    CountedRandom& operator=(const CountedRandom&) = delete;
};

}  // namespace

TEST_CASE("slot file: a kill at the moment after an alert was handed over loses nothing") {
    CHECK(arrives([](Link& link, const Alert& alert) { link.send(alert); }) == 1);
    // Handed to a thread that has not come to it: what this test is there to find.
    CHECK(arrives([](Link& link, const Alert& alert) {
              std::thread([&] {
                  std::this_thread::sleep_for(seconds(1));
                  link.send(alert);
              }).detach();
          }) == 0);
}

TEST_CASE("slot file: a kill between an alert's two places doubles nothing") {
    World world;
    world.run(seconds(21));
    const auto alert = world.alert();
    world.loop->send(alert);
    const auto before = base::read_file(world.settings.slot_file);
    world.run(seconds(6));
    REQUIRE(world.desk.alerts.at(alert.id).times == 1);
    const auto after = base::read_file(world.settings.slot_file);
    world.kill();
    // Its open place is written, and its waiting one as if it had not been cleared yet.
    const auto open = TwinCopy<OpenAlerts>::size();
    std::ofstream(world.settings.slot_file, std::ios::binary)
        << after.substr(0, open) << before.substr(open);
    world.start();
    world.run(seconds(30));
    CHECK(world.desk.alerts.at(alert.id).times == 1);
    CHECK(world.desk.refused.empty());
}

TEST_CASE("slot file: a submit and a tick do the same work with an alert and without") {
    World world;
    world.run(seconds(21));
    const auto count = [&world](const std::optional<Alert>& alert) {
        const CountedRandom random;
        const auto size = base::read_file(world.settings.slot_file);
        world.loop->send(alert);
        CHECK(random_calls == 1);
        CHECK(base::read_file(world.settings.slot_file) != size);
        world.run(seconds(5));
        return random_calls;
    };
    const auto without = count(std::nullopt);
    auto alert = world.alert();
    CHECK(without > 1);
    CHECK(count(alert) == without);
    ++alert.revision;
    CHECK(count(alert) == without);
    CHECK(count(std::nullopt) == without);
    // Two people within one tick are more work; the count sees that.
    world.loop->send(world.alert());
    CHECK(count(world.alert()) > without);
}

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
