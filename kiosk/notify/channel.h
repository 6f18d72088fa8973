#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "net/http.h"
#include "notify/alert.h"

namespace notify {

/// What goes to people outside the relay: neutral texts, and the sealed box inside a link.
struct Note {
    Id id{};
    int revision = 1;
    std::string title, text;
    std::string click;  // may be empty
};

struct ChannelReport {
    enum class Result {
        accepted,
        refused,      // trying again would not help
        unreachable,  // it may help
    };
    Result result = Result::accepted;
    std::string why;  // in plain words, with the cause; for the log and the command line
};

/// A way to staff beside the relay. Blocks; one thread.
class Channel {
public:
    virtual ~Channel() = default;
    virtual ChannelReport deliver(const Note& note, std::chrono::milliseconds limit) = 0;
};

struct ChannelSettings;
std::unique_ptr<Channel> make_channel(const ChannelSettings& settings);

/// The same on every retry and on every channel, so that a message is known again.
std::string message_name(const Note& note);
ChannelReport report_of(const net::Problem& problem);
ChannelReport report_of(const net::Outcome<net::HttpReply>& reply);

}  // namespace notify
