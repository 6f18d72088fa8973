#include "notify/channel.h"

#include <fmt/format.h>

#include "base/error.h"
#include "notify/encoding.h"
#include "notify/mail_channel.h"
#include "notify/sms_channel.h"
#include "notify/teams_channel.h"
#include "notify/webhook_channel.h"

namespace notify {

std::unique_ptr<Channel> make_channel(const ChannelSettings& settings) {
    switch (settings.kind) {
        case ChannelSettings::Kind::mail:
            return std::make_unique<MailChannel>(settings);
        case ChannelSettings::Kind::webhook:
            return std::make_unique<WebhookChannel>(settings);
        case ChannelSettings::Kind::sms:
            return std::make_unique<SmsChannel>(settings);
        case ChannelSettings::Kind::teams:
            return std::make_unique<TeamsChannel>(settings);
    }
    throw base::Error("a channel of no known kind");
}

std::string message_name(const Note& note) {
    return fmt::format("{}.{}", base64url(view(note.id)), note.revision);
}

ChannelReport report_of(const net::Problem& problem) {
    const auto result = [&] {
        switch (problem.failure) {
            case net::Failure::name_not_found:
            case net::Failure::refused:
            case net::Failure::timed_out:
            case net::Failure::closed:
                return ChannelReport::Result::unreachable;
            default:
                return ChannelReport::Result::refused;
        }
    }();
    return {result, fmt::format("{} ({})", net::plain_words(problem.failure), problem.detail)};
}

ChannelReport report_of(const net::Outcome<net::HttpReply>& reply) {
    if (!reply) return report_of(reply.error());
    if (reply->status >= 200 && reply->status < 300)
        return {ChannelReport::Result::accepted, fmt::format("answered {}", reply->status)};
    const bool refused = net::is_refusal(reply->status) || reply->status < 400;
    return {refused ? ChannelReport::Result::refused : ChannelReport::Result::unreachable,
            net::plain_words_of_status(reply->status)};
}

}  // namespace notify
