#pragma once
#include "notify/channel.h"
#include "notify/settings.h"

namespace notify {

/// JSON to an address of the library's own, signed as Standard Webhooks v1 says: the receiver
/// compares in constant time, and refuses a timestamp more than 300 s away.
class WebhookChannel final : public Channel {
public:
    explicit WebhookChannel(ChannelSettings settings) : m_settings(std::move(settings)) {}
    ChannelReport deliver(const Note& note, std::chrono::milliseconds limit) override;

private:
    ChannelSettings m_settings;
};

/// webhook-signature over a message's name, its time (seconds since the epoch) and body. `secret`
/// as in the settings.
std::string webhook_signature(const base::Secret& secret, std::string_view name, int64_t time,
                              std::string_view body);

}  // namespace notify
