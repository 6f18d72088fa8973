#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "net/http.h"
#include "notify/channel.h"

namespace notify {

/// The world as the link sees it: the network, or a test's simulation of one. Everything but wake()
/// is called on the link's thread and returns at once; outcomes come to the sink from pump().
class Transport {
public:
    class Sink {
    public:
        virtual ~Sink() = default;
        virtual void published(uint64_t ticket, const net::Outcome<net::HttpReply>& reply) = 0;
        virtual void streamed(std::string_view line) = 0;
        virtual void stream_ended(const net::Outcome<net::HttpReply>& reply) = 0;
        virtual void polled(const net::Outcome<net::HttpReply>& reply) = 0;
        virtual void told(uint64_t ticket, const ChannelReport& report) = 0;
    };

    virtual ~Transport() = default;
    /// `for_phones`: the relay may hand it on to the makers of phones.
    virtual void publish(uint64_t ticket, const std::string& body, bool for_phones,
                         bool fresh_connection) = 0;
    /// Opens the stream of answers after the message `since` (an id or a time).
    virtual void listen(const std::string& since) = 0;
    virtual void poll(const std::string& since) = 0;
    virtual void tell(uint64_t ticket, size_t channel, const Note& note) = 0;
    virtual void pump(base::Milliseconds at_most, Sink& sink) = 0;
    virtual void wake() = 0;
};

struct LinkSettings;
std::unique_ptr<Transport> make_network_transport(const LinkSettings& settings);

}  // namespace notify
