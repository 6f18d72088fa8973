#include <fmt/format.h>
#include <sodium.h>

#include <cstdlib>
#include <iostream>

#include "notify/encoding.h"
#include "notify/link.h"
#include "notify/message.h"

/// A terminal's line for tests that speak to real servers.
///   notify_probe link FILE [TICK_MS]
///       reads "send", "drill", "change" (the alert sent last), "quit"; prints what happens, a line
///       each, with milliseconds of this machine
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
        if (command == "keys") return keys();
        if (command == "open" && count > 3) return open_boxes(words[2], words[3]);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    fmt::print(stderr, "notify_probe link FILE [TICK_MS] | keys | open DESK KIOSK\n");
    return 2;
}
