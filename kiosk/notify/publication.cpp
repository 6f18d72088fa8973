#include "notify/publication.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <nlohmann/json.hpp>

#include "base/error.h"
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

size_t written(const std::string& text) {
    return Json(text).dump().size();
}

/// Texts of different lengths: in the link, before its fragment, where only the desk itself reads.
std::string address(const Publication& publication, const LinkSettings& settings) {
    const auto& text = publication.text.empty() ? settings.texts.message : publication.text;
    const auto longest =
        std::max(written(settings.texts.message), written(exercise_text({}, settings)));
    auto out = link_to(publication.box, settings);
    std::string filling(longest - std::min(longest, written(text)), '.');
    if (!filling.empty()) filling.front() = '?';
    return out.insert(out.find("#m="), filling);
}

}  // namespace

std::string exercise_text(base::WallTime begun, const LinkSettings& settings) {
    const auto seconds = std::chrono::system_clock::to_time_t(begun);
    std::tm parts{};
    KIOSK_ASSERT(::localtime_r(&seconds, &parts) != nullptr);
    auto out = fmt::format("{}: {}, {:02}:{:02}", settings.texts.exercise, settings.place,
                           parts.tm_hour, parts.tm_min);
    // A relay may write these longer than they came.
    std::replace(out.begin(), out.end(), '&', '+');
    std::replace(out.begin(), out.end(), '<', '(');
    std::replace(out.begin(), out.end(), '>', ')');
    return out;
}

std::string link_to(std::string_view box, const LinkSettings& settings) {
    return settings.click + "/#m=" + std::string(box);
}

std::string encode(const Publication& publication, const LinkSettings& settings) {
    const auto& topics = settings.topics;
    Json out = {{"topic", publication.alert ? topics.alerts : topics.heartbeats},
                {"title", settings.texts.title},
                {"message", publication.text.empty() ? settings.texts.message : publication.text},
                {"priority", publication.alert ? 4 : 1},
                {"click", address(publication, settings)}};
    if (!settings.button_token.empty())
        out["actions"] = {button(settings.texts.coming, "coming", publication, settings),
                          button(settings.texts.seen, "seen", publication, settings)};
    return out.dump();
}

Receipt receipt_of(std::string_view reply, const Publication& publication,
                   const LinkSettings& settings) {
    const auto parsed = Json::parse(reply, nullptr, false);
    if (!parsed.is_object() || !parsed.value("id", Json()).is_string() ||
        parsed.value("click", Json()) != address(publication, settings))
        return Receipt::none;
    const auto event = parsed.value("event", Json());
    if (event == "message") return Receipt::stored;
    return event == "refused" ? Receipt::declined : Receipt::none;
}

}  // namespace notify
