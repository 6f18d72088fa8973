#include <fmt/format.h>
#include <sodium.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <vector>

#include "notify/answers.h"
#include "notify/encoding.h"
#include "notify/link.h"
#include "notify/message.h"

/// A terminal's line for tests that speak to real servers.
///   notify_probe link FILE [TICK_MS]
///       reads "send", "drill", "change" (the alert sent last), "quit"; prints what happens, a line
///       each, with milliseconds of this machine
///   notify_probe links|trusting TICK_MS FILE...
///       many terminals: reads their numbers, each sends an alert; `trusting` ones believe any
///       answer, which is wrong on purpose
///   notify_probe keys
///       a new pair for a kiosk and for a desk, in base64
///   notify_probe open DESK KIOSK
///       a desk: reads boxes, prints the messages
namespace {

using namespace notify;

const base::SystemClock& machine() {
    static const base::SystemClock out;
    return out;
}

template <class... Args>
void say(fmt::format_string<Args...> format, Args&&... args) {
    const auto text = fmt::format("{} {}\n", machine().now().time_since_epoch().count(),
                                  fmt::format(format, std::forward<Args>(args)...));
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

Events spoken() {
    Events out;
    out.relayed = [](const Id& id, int revision) {
        say("relayed {} {}", base64url(view(id)), revision);
    };
    out.answered = [](const Acknowledgement& ack) {
        say("answered {} {} {} {}", base64url(view(ack.id)), ack.revision,
            static_cast<int>(ack.answer), ack.minutes);
    };
    out.missed = [](const Id& id) { say("missed {}", base64url(view(id))); };
    out.reachable = [](bool now) { say("reachable {}", now ? 1 : 0); };
    return out;
}

int link(const char* file, int tick_ms) {
    auto settings = load_link_settings(file);
    if (tick_ms > 0) settings.tick = base::Milliseconds(tick_ms);
    auto transport = make_network_transport(settings);
    Link line(std::move(settings), std::move(transport), machine(), spoken());
    Alert alert;
    for (std::string word; std::cin >> word && word != "quit";) {
        if (word == "send") alert = {random_id(), 1, Scenario::desk_now, Slot::open};
        if (word == "drill") alert = {random_id(), 1, Scenario::desk_now, Slot::drill};
        if (word == "change") ++alert.revision;
        line.send(alert);
        say("sent {} {}", base64url(view(alert.id)), alert.revision);
    }
    return 0;
}

/// Tells of every human's word on the topic of answers, whoever has put it there.
class Trusting final : public Transport, private Transport::Sink {
    using Sink = Transport::Sink;

public:
    Trusting(std::unique_ptr<Transport> inner, std::function<void(const AckMessage&)> believed)
        : m_inner(std::move(inner)), m_believed(std::move(believed)) {}

    void publish(uint64_t ticket, const std::string& body, bool phones, bool fresh) override {
        m_inner->publish(ticket, body, phones, fresh);
    }
    void listen(const std::string& since) override { m_inner->listen(since); }
    void poll(const std::string& since) override { m_inner->poll(since); }
    void tell(uint64_t ticket, size_t channel, const Note& note) override {
        m_inner->tell(ticket, channel, note);
    }
    void pump(base::Milliseconds at_most, Sink& sink) override {
        m_sink = &sink;
        m_inner->pump(at_most, *this);
    }
    void wake() override { m_inner->wake(); }

private:
    void published(uint64_t ticket, const net::Outcome<net::HttpReply>& reply) override {
        m_sink->published(ticket, reply);
    }
    void streamed(std::string_view line) override {
        const auto ack = decode_ack(parse_relay_line(line).message);
        if (ack && ack->word != AckWord::device) m_believed(*ack);
        m_sink->streamed(line);
    }
    void stream_ended(const net::Outcome<net::HttpReply>& reply) override {
        m_sink->stream_ended(reply);
    }
    void polled(const net::Outcome<net::HttpReply>& reply) override { m_sink->polled(reply); }
    void told(uint64_t ticket, const ChannelReport& report) override {
        m_sink->told(ticket, report);
    }

    std::unique_ptr<Transport> m_inner;
    std::function<void(const AckMessage&)> m_believed;
    Sink* m_sink = nullptr;
};

int links(bool trusting, int tick_ms, char** files, int count) {
    std::vector<std::unique_ptr<Link>> all;
    for (int i = 0; i < count; ++i) {
        auto settings = load_link_settings(files[i]);
        settings.tick = base::Milliseconds(tick_ms);
        auto transport = make_network_transport(settings);
        if (trusting)
            transport = std::make_unique<Trusting>(std::move(transport), [](const auto& ack) {
                say("answered {} {} 0 0", base64url(view(ack.id)), ack.revision);
            });
        all.push_back(
            std::make_unique<Link>(std::move(settings), std::move(transport), machine(), spoken()));
    }
    for (size_t place = 0; std::cin >> place;) {
        const Alert alert{random_id(), 1, Scenario::desk_now, Slot::open, {}};
        say("sent {} {}", base64url(view(alert.id)), place);
        all.at(place)->send(alert);
    }
    return 0;
}

int keys() {
    const auto seed = SigningKey::new_seed(), secret = DeskKey::new_secret();
    const auto kiosk = SigningKey::from_seed(seed.reveal())->public_key();
    const auto desk = DeskKey::from_secret(secret.reveal())->public_key();
    fmt::print("{} {} {} {}\n", seed.reveal(), base64(view(kiosk)), secret.reveal(),
               base64(view(desk)));
    return 0;
}

int open_boxes(const char* secret, const char* kiosk) {
    const auto desk = DeskKey::from_secret(secret);
    const auto key = public_key_from(kiosk);
    if (!desk || !key) return 2;
    for (std::string box; std::cin >> box;) {
        const auto message = open(box, *desk, *key);
        fmt::print("{}\n", message ? encode(*message)
                                   : fmt::format("refused {}", static_cast<int>(message.error())));
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    const std::string command = count > 1 ? words[1] : "";
    try {
        if (command == "link" && count > 2) return link(words[2], count > 3 ? atoi(words[3]) : 0);
        if ((command == "links" || command == "trusting") && count > 3)
            return links(command == "trusting", atoi(words[2]), words + 3, count - 3);
        if (command == "keys") return keys();
        if (command == "open" && count > 3) return open_boxes(words[2], words[3]);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    fmt::print(
        stderr,
        "notify_probe link FILE [TICK_MS] | links TICK_MS FILE... | keys | open DESK KIOSK\n");
    return 2;
}
