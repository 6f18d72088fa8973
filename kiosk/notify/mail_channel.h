#pragma once
#include "notify/channel.h"
#include "notify/settings.h"

namespace notify {

/// One mail to one address, over TLS only, on a connection of its own.
class MailChannel final : public Channel {
public:
    explicit MailChannel(ChannelSettings settings) : m_settings(std::move(settings)) {}
    ChannelReport deliver(const Note& note, std::chrono::milliseconds limit) override;

private:
    ChannelSettings m_settings;
};

}  // namespace notify
