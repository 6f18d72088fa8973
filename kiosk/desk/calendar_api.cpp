#include "desk/calendar_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "desk/readiness.h"
#include "desk/relay_request.h"
#include "help/buildings.h"
#include "notify/message.h"

namespace desk {
namespace {

using nlohmann::json;

template <class Number>
json or_null(const std::optional<Number>& value) {
    return value ? json(*value) : json(nullptr);
}

std::string iso(help::Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

json fault_json(const Fault& fault) {
    return {{"key", fault.key},
            {"subject", fault.subject},
            {"date", fault.date ? json(iso(*fault.date)) : json(nullptr)},
            {"soon", fault.soon}};
}

json drill_json(const Drill& drill) {
    json out{{"number", drill.number},
             {"kiosk", drill.kiosk},
             {"building", drill.building},
             {"made_at", drill.made_at},
             {"done_at", nullptr}};
    if (!drill.result) return out;
    out["done_at"] = drill.done_at;
    out["seen_after"] = or_null(drill.result->seen_after);
    out["coming_after"] = or_null(drill.result->coming_after);
    out["right_action"] = drill.result->right_action;
    out["notes"] = drill.result->notes;
    out["leader"] = drill.result->leader;
    out["passed"] = drill.passed();
    return out;
}

/// What staff of a building may meet, and what they are told then.
json offers_of(const help::Building& building) {
    json out = json::array({"noticed"});
    for (const auto scenario :
         {help::Scenario::desk_now, help::Scenario::stacks, help::Scenario::reading_room,
          help::Scenario::later, help::Scenario::other_branch})
        if (building.offers(scenario, true))
            out.push_back(notify::word(static_cast<notify::Scenario>(scenario)));
    out.push_back("withdrawn");
    out.push_back("missed");
    return out;
}

json buildings_json(const Settings& settings) {
    json out = json::object();
    try {
        for (const auto& building : help::load_buildings(settings.buildings)) {
            json names = json::object();
            for (const auto& language : settings.languages)
                names[language] = building.name(language);
            out[building.id] = {{"names", names}, {"offers", offers_of(building)}};
        }
    } catch (const base::Error&) {
        // Said among the faults.
    }
    return out;
}

json terminals_json(const std::vector<Kiosk>& kiosks, const Heard* heard) {
    json out = json::array();
    for (const auto& kiosk : kiosks)
        out.push_back(
            {{"name", kiosk.name},
             {"place", kiosk.place},
             {"building", kiosk.building},
             {"heard_at",
              heard == nullptr ? json(nullptr) : or_null(heard->terminals.heard_at(kiosk.name))}});
    return out;
}

std::optional<std::string> text_of(const json& body, const char* key, size_t most) {
    const auto found = body.find(key);
    if (found == body.end() || !found->is_string()) return std::nullopt;
    auto out = found->get<std::string>();
    if (out.size() > most) return std::nullopt;
    return out;
}

std::optional<int64_t> whole_of(const json& body, const char* key) {
    const auto found = body.find(key);
    if (found == body.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<int64_t>();
}

/// Seconds, or null for "nobody did": false for anything else.
bool read_seconds(const json& body, const char* key, std::optional<int64_t>& out) {
    const auto found = body.find(key);
    if (found == body.end() || found->is_null()) return true;
    out = whole_of(body, key);
    return out && *out >= 0 && *out <= 24 * 60 * 60;
}

std::optional<DrillResult> result_of(const json& body) {
    DrillResult out;
    const auto right = body.find("right_action");
    const auto notes = text_of(body, "notes", 2000), leader = text_of(body, "leader", 100);
    if (right == body.end() || !right->is_boolean() || !notes || !leader || leader->empty())
        return std::nullopt;
    if (!read_seconds(body, "seen_after", out.seen_after) ||
        !read_seconds(body, "coming_after", out.coming_after))
        return std::nullopt;
    out.right_action = right->get<bool>();
    out.notes = *notes;
    out.leader = *leader;
    return out;
}

Response said(const json& body, int status = 200) {
    return Response{.status = status, .body = body.dump(), .trusted = true};
}

Response done(bool well) {
    return well ? said(json::object()) : said({{"error", "there is no such drill"}}, 409);
}

}  // namespace

bool CalendarApi::answers(const Request& request) {
    if (request.method == "GET") return request.path == "/desk/calendar";
    static constexpr std::string_view posts[] = {"/desk/drills", "/desk/drills/result",
                                                 "/desk/drills/drop", "/desk/refresher",
                                                 "/desk/channels/tested"};
    return request.method == "POST" && std::ranges::find(posts, request.path) != std::end(posts);
}

Response CalendarApi::handle(const Request& request, const Device& device, const Heard* heard) {
    if (request.method == "GET") return describe(device, heard);
    const auto body = json::parse(request.body, nullptr, false);
    if (!body.is_object()) return refusal(Refusal::not_json);
    const auto now = m_clock.wall();
    if (request.path == "/desk/refresher") {
        m_calendar.note_refresher(device.number, now);
        return done(true);
    }
    if (request.path == "/desk/channels/tested") {
        const auto name = text_of(body, "name", 200);
        if (!name || std::ranges::find(m_settings.channels, *name) == m_settings.channels.end())
            return refusal(Refusal::not_json);
        m_calendar.note_channel_test(*name, now);
        return done(true);
    }
    if (request.path == "/desk/drills") {
        const auto kiosk = text_of(body, "kiosk", 100);
        return kiosk ? make_drill(*kiosk) : refusal(Refusal::not_json);
    }
    const auto number = whole_of(body, "number");
    if (!number) return refusal(Refusal::not_json);
    if (request.path == "/desk/drills/drop") return done(m_calendar.drop_drill(*number));
    const auto result = result_of(body);
    if (!result) return refusal(Refusal::not_json);
    return done(m_calendar.finish_drill(*number, *result, now));
}

Response CalendarApi::make_drill(const std::string& name) {
    const auto now = m_clock.wall();
    const auto kiosks = m_store.kiosks();
    const auto kiosk = std::ranges::find(kiosks, name, &Kiosk::name);
    if (kiosk == kiosks.end()) return refusal(Refusal::not_found);
    const auto drill = m_calendar.make_drill(kiosk->name, kiosk->building, now);
    if (!drill) return said({{"error", "today's code is used up"}}, 409);
    const base::WallTime until{std::chrono::floor<std::chrono::days>(now) + std::chrono::days(1)};
    return said({{"number", drill->number},
                 {"phrase", drill_phrase(m_store, *kiosk, now)},
                 {"until", int64_t{until.time_since_epoch().count()}}});
}

Response CalendarApi::describe(const Device& device, const Heard* heard) {
    const auto facts = site_facts(m_settings, m_store, m_calendar, heard);
    const auto now = m_clock.wall();
    const auto found = readiness(facts, now);
    json faults = json::array(), drills = json::array(), channels = json::array();
    for (const auto& fault : found) faults.push_back(fault_json(fault));
    for (const auto& drill : facts.drills) drills.push_back(drill_json(drill));
    for (const auto& channel : facts.channels)
        channels.push_back({{"name", channel.name}, {"tested_at", or_null(channel.tested_at)}});
    std::vector<std::string> names;
    for (const auto& terminal : facts.terminals) names.push_back(terminal.name);
    const auto all_since = heard == nullptr
                               ? std::nullopt
                               : heard->terminals.all_since(names, now.time_since_epoch().count());
    return said({{"ready", ready(found)},
                 {"faults", faults},
                 {"drills", drills},
                 {"channels", channels},
                 {"buildings", buildings_json(m_settings)},
                 {"terminals", terminals_json(m_store.kiosks(), heard)},
                 {"listening_since", or_null(facts.listening_since)},
                 {"reachable_since", or_null(all_since)},
                 {"hand_over_to", m_settings.hand_over_to},
                 {"device",
                  {{"name", device.name},
                   {"refreshed_at", or_null(m_calendar.refreshed_at(device.number))}}}});
}

}  // namespace desk
