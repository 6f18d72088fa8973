#pragma once
#include "notify/channel.h"
#include "notify/settings.h"

namespace notify {

/// A card through a Teams workflow ("When a Teams webhook request is received").
class TeamsChannel final : public Channel {
public:
    explicit TeamsChannel(ChannelSettings settings) : m_settings(std::move(settings)) {}
    ChannelReport deliver(const Note& note, std::chrono::milliseconds limit) override;

private:
    ChannelSettings m_settings;
};

}  // namespace notify
