#pragma once
#include <map>
#include <vector>

#include "notify/open_alert.h"
#include "notify/settings.h"
#include "notify/transport.h"

namespace notify {

/// Tells people through the direct channels: those of step 0 when the relay takes nothing, the
/// others when nobody has answered for as long as each says; who is on call at once, and only of
/// alerts of hours without staff. Writes nothing to the log: a line
/// there would tell that there was an alert. One thread; pure but for the transport.
class Escalation {
public:
    Escalation(const LinkSettings& settings, Transport& transport)
        : m_settings(settings), m_transport(transport) {}

    /// Tells the channels that are due. `relay_refuses`: waiting for it is of no use.
    void step(OpenAlert& open, base::Instant now, bool relay_refuses);
    /// When step() has something to do next for an alert that nobody has answered.
    base::Instant next_deadline(const OpenAlert& open, base::Instant now) const;
    void told(uint64_t ticket, const ChannelReport& report, OpenAlerts& alerts, base::Instant now);
    /// Says on every channel that has told of an exercise that it was one.
    void say_ended(OpenAlert& open, base::Instant now);
    /// Somebody has answered: no channel is tried again.
    void forget(const Id& id);
    /// Says on the channels of step 0 that the relay's settings are wrong; once a day at most.
    void raise_fault(base::Instant now);

private:
    struct Telling {
        Id id{};
        int revision = 0;  // 0: that it was an exercise
        size_t channel = 0;
        base::Instant again_at{};  // after it was unreachable
    };
    bool is_under_way(const Id& id, int revision, size_t channel) const;
    bool is_free(const OpenAlert& open, size_t channel) const;
    base::Instant due_at(const OpenAlert& open, size_t channel) const;
    void tell(OpenAlert& open, size_t channel);
    void told_end(Telling telling, const ChannelReport& report, OpenAlert* open, base::Instant now);

    const LinkSettings& m_settings;
    Transport& m_transport;
    uint64_t m_last_ticket = 0;
    std::map<uint64_t, Telling> m_under_way;
    std::vector<Telling> m_again;
    base::Instant m_next_fault{};
};

}  // namespace notify
