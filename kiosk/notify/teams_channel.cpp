#include "notify/teams_channel.h"

#include <nlohmann/json.hpp>

#include "net/http.h"

namespace notify {
namespace {

using Json = nlohmann::ordered_json;

Json card(const Note& note) {
    const Json heading = {{"type", "TextBlock"}, {"text", note.title}, {"weight", "Bolder"}};
    const Json text = {{"type", "TextBlock"}, {"text", note.text}, {"wrap", true}};
    Json out = {{"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
                {"type", "AdaptiveCard"},
                {"version", "1.4"},
                {"body", Json::array({heading, text})}};
    if (!note.click.empty())
        out["actions"] =
            Json::array({{{"type", "Action.OpenUrl"}, {"title", note.title}, {"url", note.click}}});
    return out;
}

}  // namespace

ChannelReport TeamsChannel::deliver(const Note& note, std::chrono::milliseconds limit) {
    const Json attachment = {{"contentType", "application/vnd.microsoft.card.adaptive"},
                             {"contentUrl", nullptr},
                             {"content", card(note)}};
    const Json body = {{"type", "message"}, {"attachments", Json::array({attachment})}};
    net::HttpRequest request;
    request.url = m_settings.url;
    request.post = true;
    request.body = body.dump();
    request.headers = {"Content-Type: application/json"};
    request.pins = m_settings.pins;
    request.ca_file = m_settings.ca_file;
    request.limit = limit;
    return report_of(net::fetch(std::move(request)));
}

}  // namespace notify
