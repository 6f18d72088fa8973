#pragma once
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "desk/access.h"
#include "desk/http.h"
#include "desk/rate_limit.h"
#include "desk/relay_request.h"
#include "desk/topics.h"

namespace desk {

class RelayStream;

/// A message server in memory that speaks the part of ntfy's protocol that this project uses.
/// One thread; knows nothing of sockets.
class Relay {
public:
    static constexpr base::Milliseconds keepalive_after = std::chrono::seconds(20);
    static constexpr int most_streams_per_token = 8;

    /// `fleeting`: a topic whose messages are worth something only when they come; none is kept,
    /// whatever its sender wants, so that the heartbeats of many terminals push out no alert.
    explicit Relay(const base::Clock& clock, std::string fleeting = {});
    ~Relay();

    /// Whom to let in from now on. Streams of tokens that are gone, or that may do less, end.
    void set_access(AccessList access);
    /// Null for a token that nobody holds.
    const Rights* rights_of(std::string_view token) const { return m_access.find(token); }

    bool answers(const Request& request) const;
    Answer handle(const Request& request);
    /// Keepalives, and an end to what is too old.
    void tick();

    size_t streams() const { return m_streams.size(); }
    const Topics& topics() const { return m_topics; }

private:
    friend class RelayStream;
    Answer publish(const Request& request, const Rights& rights);
    Answer subscribe(const Request& request, const Rights& rights);
    void deliver(const SharedMessage& message);
    void forget(RelayStream& stream);
    int64_t seconds() const;

    const base::Clock& m_clock;
    std::string m_fleeting;
    AccessList m_access;
    Topics m_topics;
    RateLimit m_requests;
    std::vector<RelayStream*> m_streams;
    std::unordered_map<std::string, std::vector<RelayStream*>> m_readers;  // by topic
};

}  // namespace desk
