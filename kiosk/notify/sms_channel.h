#pragma once
#include "notify/channel.h"
#include "notify/settings.h"

namespace notify {

/// A text message by an HTTP form with a login, in the shape of 46elks: from, to, message. Without
/// the link, which would be several messages long.
class SmsChannel final : public Channel {
public:
    explicit SmsChannel(ChannelSettings settings) : m_settings(std::move(settings)) {}
    ChannelReport deliver(const Note& note, std::chrono::milliseconds limit) override;

private:
    ChannelSettings m_settings;
};

}  // namespace notify
