#include "notify/publication.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "notify/encoding.h"

namespace notify {
namespace {

using Json = nlohmann::ordered_json;

/// The acknowledgement that a phone's button sends. The revision has a fixed width.
std::string ack_text(const Publication& publication, const char* answer) {
    return fmt::format(R"({{"v":1,"t":"ack","a":"{}","id":"{}","k":"{}","rev":{:6},"by":"phone"}})",
                       answer, base64url(view(publication.id)), base64url(view(publication.secret)),
                       publication.revision);
}

Json button(const std::string& label, const char* answer, const Publication& publication,
            const LinkSettings& settings) {
    const Json body = {{"topic", settings.topics.answers},
                       {"message", ack_text(publication, answer)}};
    const Json headers = {
        {"Authorization", "Bearer " + std::string(settings.button_token.reveal())}};
    return {{"action", "http"}, {"label", label},     {"url", settings.relay.url + "/"},
            {"method", "POST"}, {"headers", headers}, {"body", body.dump()},
            {"clear", true}};
}

}  // namespace

std::string link_to(std::string_view box, const LinkSettings& settings) {
    return settings.click + "/#m=" + std::string(box);
}

std::string encode(const Publication& publication, const LinkSettings& settings) {
    const auto& topics = settings.topics;
    Json out = {{"topic", publication.alert ? topics.alerts : topics.heartbeats},
                {"title", settings.texts.title},
                {"message", settings.texts.message},
                {"priority", publication.alert ? 4 : 1},
                {"click", link_to(publication.box, settings)}};
    if (!settings.button_token.empty())
        out["actions"] = {button(settings.texts.coming, "coming", publication, settings),
                          button(settings.texts.seen, "seen", publication, settings)};
    return out.dump();
}

bool confirms(std::string_view reply, std::string_view box, const LinkSettings& settings) {
    const auto parsed = Json::parse(reply, nullptr, false);
    return parsed.is_object() && parsed.value("event", Json()) == "message" &&
           parsed.value("id", Json()).is_string() &&
           parsed.value("click", Json()) == link_to(box, settings);
}

}  // namespace notify
