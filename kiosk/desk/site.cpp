#include "desk/site.h"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "desk/help_files.h"

namespace desk {
namespace {

using nlohmann::json;

json names_of(const help::Building& building, const std::vector<std::string>& languages) {
    json out = json::object();
    for (const auto& language : languages) out[language] = building.name(language);
    return out;
}

const char* doubt_word(help::Directive::Doubt doubt) {
    switch (doubt) {
        case help::Directive::Doubt::not_approved:
            return "not_approved";
        case help::Directive::Doubt::no_date:
            return "no_date";
        case help::Directive::Doubt::too_old:
            return "too_old";
        case help::Directive::Doubt::none:
            break;
    }
    return "";
}

json directive_json(const help::Directive& directive, help::Date today) {
    return {{"title", directive.title},
            {"text", directive.text},
            {"by_building", directive.by_building},
            {"doubt", doubt_word(directive.doubt(today))}};
}

json kiosks_json(std::vector<Kiosk> kiosks) {
    json out = json::array();
    for (const auto& kiosk : kiosks)
        out.push_back({{"name", kiosk.name},
                       {"place", kiosk.place},
                       {"building", kiosk.building},
                       {"key", base64(kiosk.public_key)},
                       {"answers", kiosk.answers}});
    return out;
}

json relay_json(const Settings& settings, const TopicNames& topics, std::string_view token) {
    const auto& outside = settings.relay;
    const bool built_in = outside.url.empty();
    return {{"url", built_in ? "" : outside.url},
            {"read", built_in ? std::string(token) : outside.token_read},
            {"answer", built_in ? std::string(token) : outside.token_answer},
            {"alerts", topics.alerts},
            {"heartbeats", topics.heartbeats}};
}

}  // namespace

std::string base64(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();
    return out;
}

help::Date day_of(base::WallTime now) {
    return help::Date(std::chrono::floor<std::chrono::days>(now));
}

std::string Site::description(std::string_view token, std::string_view device,
                              base::WallTime now) const {
    const auto help = read_help_files(m_settings);
    json buildings = json::object(), directives = json::object();
    for (const auto& building : help.buildings)
        buildings[building.id] = names_of(building, m_settings.languages);
    for (const auto& directive : help.directives)
        directives[directive.language][directive.name] = directive_json(directive, day_of(now));
    json names = json::object();
    for (const auto& language : m_settings.languages)
        names[language] = m_settings.site.in(language);
    return json{{"device", device},
                {"names", names},
                {"languages", m_settings.languages},
                {"on_call", m_settings.on_call},
                {"tick", m_settings.tick_seconds},
                {"public_key", base64(m_store.public_key())},
                {"relay", relay_json(m_settings, m_store.topics(), token)},
                {"kiosks", kiosks_json(m_store.kiosks())},
                {"buildings", buildings},
                {"directives", directives},
                {"fault", help.fault}}
        .dump();
}

std::vector<std::string> Site::doubts(base::WallTime now) const {
    const auto help = read_help_files(m_settings);
    auto out = help::directive_doubts(help.directives, day_of(now));
    if (!help.fault.empty()) out.insert(out.begin(), help.fault);
    return out;
}

}  // namespace desk
