#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "notify/answers.h"
#include "notify/inward.h"
#include "notify/loop.h"
#include "support/temporary.h"

/// A relay, a desk and channels on simulated time.
namespace world {

using base::Instant;
using base::Milliseconds;
using std::chrono::seconds;

struct Keys {
    base::Secret seed = notify::SigningKey::new_seed();
    notify::SigningKey kiosk = *notify::SigningKey::from_seed(seed.reveal());
    notify::DeskKey desk = *notify::DeskKey::from_secret(notify::DeskKey::new_secret().reveal());
};

notify::LinkSettings link_settings(const Keys& keys, const std::filesystem::path& slot_file);
notify::ChannelSettings channel(const std::string& name, int after_seconds);

/// What a request met with.
struct Fate {
    enum class Kind { answered, request_lost, reply_lost, cut_off, status };
    Kind kind = Kind::answered;
    Milliseconds delay{20};  // until the reply is here
    int status = 200;
};

struct Sent {
    Instant at;
    std::string body;
    bool for_phones = false, fresh = false;
};

struct Told {
    Instant at;
    size_t channel = 0;
    notify::Note note;
};

class Relay final : public notify::Transport {
public:
    explicit Relay(base::ManualClock& clock) : m_clock(clock) {}

    std::function<Fate(const Sent&)> fate = [](const Sent&) { return Fate{}; };
    std::function<notify::ChannelReport(size_t)> channel_report = [](size_t) {
        return notify::ChannelReport{};
    };
    /// Called for each message that the relay has taken, alerts and heartbeats.
    std::function<void(const std::string& body)> taken = [](const std::string&) {};
    bool down = false;    // nothing answers at all
    bool streams = true;  // else the stream never delivers, only polls do
    std::vector<Sent> sent;
    std::vector<Told> told;
    std::vector<std::string> listened, polled;  // their `since`

    /// A message on the topic of answers.
    void answer(const std::string& text, bool by_stream = true);
    void answer_line(const std::string& line);  // any line at all on the stream
    void cut_stream();
    void at(Instant when, std::function<void(Sink&)> what);

    void publish(uint64_t ticket, const std::string& body, bool for_phones,
                 bool fresh_connection) override;
    void listen(const std::string& since) override;
    void poll(const std::string& since) override;
    void tell(uint64_t ticket, size_t channel, const notify::Note& note) override;
    void pump(Milliseconds at_most, Sink& sink) override;
    void wake() override {}

private:
    struct Stored {
        std::string id, line;
        int64_t time = 0;
    };
    std::vector<std::string> since(const std::string& place) const;

    base::ManualClock& m_clock;
    std::multimap<Instant, std::function<void(Sink&)>> m_later;
    std::vector<Stored> m_answers;
    bool m_streaming = false;
    uint64_t m_stream = 0;
    uint64_t m_last_id = 0;
};

/// The box in a body's link.
std::string box_of(const std::string& body);
std::string topic_of(const std::string& body);

/// Staff with a page that folds what comes.
class Desk {
public:
    Desk(const Keys& keys, Relay& relay);

    struct Seen {
        notify::Message message;
        int times = 0;  // how often its page would have changed
    };
    std::map<notify::Id, Seen> alerts;
    std::map<notify::Refusal, int> refused;
    notify::Inward inward;
    std::function<void(const notify::Message&)> on_alert = [](const notify::Message&) {};

    void take(const std::string& body);
    void answer(const notify::Id& id, notify::AckWord word, int minutes = 0);
    std::string ack(const notify::Id& id, notify::AckWord word, int minutes = 0) const;

private:
    const Keys& m_keys;
    Relay& m_relay;
};

/// A kiosk with all that is around it.
struct World {
    explicit World(std::vector<notify::ChannelSettings> channels = {});

    TemporaryFolder folder;
    base::ManualClock clock{base::WallTime(seconds(1793000000))};
    Keys keys;
    notify::LinkSettings settings;
    Relay relay{clock};
    Desk desk{keys, relay};
    struct {
        std::vector<std::pair<notify::Id, int>> relayed;
        std::vector<notify::Acknowledgement> answered;
        std::vector<notify::Id> missed;
        std::vector<bool> reachable;
    } events;
    std::unique_ptr<notify::Loop> loop;

    void start();                  // or start again, after kill()
    void kill() { loop.reset(); }  // at once: nothing is tidied up
    void run(Milliseconds time);
    notify::Alert alert(notify::Scenario scenario = notify::Scenario::desk_now) const;
    bool was_relayed(const notify::Id& id) const;
    std::vector<notify::Answer> answers() const;
};

/// What an observer of the wire must find.
bool one_size(const std::vector<Sent>& sent);
bool steady(const std::vector<Sent>& sent, Milliseconds tick);

}  // namespace world
