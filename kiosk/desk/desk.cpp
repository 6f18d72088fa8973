#include "desk/desk.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/log.h"

namespace desk {
namespace {

constexpr int failures_at_once = 30;
constexpr base::Milliseconds failure_interval = std::chrono::seconds(2);

AccessList access_of(Store& store) {
    AccessList out;
    const auto& topics = store.topics();
    const auto site = topics.answers.substr(0, topics.answers.size() - 1) + "*";
    for (const auto& device : store.devices())
        if (!device.revoked)
            out.add(device.token_hash,
                    {Rights::Holder::staff, device.name, site, topics.answers + "*", ""});
    for (const auto& kiosk : store.kiosks()) {
        out.add(kiosk.token_hash, {Rights::Holder::kiosk, kiosk.name, kiosk.answers, topics.alerts,
                                   topics.heartbeats});
        out.add(kiosk.button_hash, {Rights::Holder::button, kiosk.name, "", kiosk.answers, ""});
    }
    return out;
}

int status_of(const Answer& answer) {
    const auto* response = std::get_if<Response>(&answer);
    return response == nullptr ? 200 : response->status;
}

}  // namespace

Desk::Desk(const Settings& settings, Store& store, const base::Clock& clock)
    : m_settings(settings),
      m_store(store),
      m_clock(clock),
      m_pages(settings.web, settings.tweetnacl),
      m_site(settings, store),
      m_relay(clock, store.topics().heartbeats),
      m_calendar(settings.data),
      m_calendar_api(settings, store, m_calendar, clock),
      m_mailer(settings, m_calendar, clock),
      m_started(clock.wall().time_since_epoch().count()),
      m_failures(clock, failures_at_once, failure_interval) {
    load_access();
}

std::vector<std::pair<std::string, std::string>> Desk::headers(const Settings& settings) {
    const auto outside = settings.relay.url.empty() ? "" : " " + settings.relay.url;
    return {{"Content-Security-Policy",
             fmt::format("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                         "connect-src 'self'{}; base-uri 'none'; form-action 'none'; "
                         "frame-ancestors 'none'",
                         outside)},
            {"X-Content-Type-Options", "nosniff"},
            {"X-Frame-Options", "DENY"},
            {"Referrer-Policy", "no-referrer"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), notifications=()"},
            {"Cache-Control", "no-store"}};
}

void Desk::load_access() {
    const auto version = m_store.version();
    if (version == m_version) return;
    m_version = version;
    m_relay.set_access(access_of(m_store));
}

Answer Desk::handle(const Request& request) {
    auto out = answer(request);
    // Whoever fails often waits; whoever holds a right token never does for another's failures.
    if (status_of(out) == 401 && !m_failures.take(request.address))
        return refusal(Refusal::too_many);
    return out;
}

Answer Desk::answer(const Request& request) {
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (reads)
        if (const auto* page = m_pages.find(request.path)) return *page;
    if (request.path == "/desk/enrol" && request.method == "POST") return enrol(request);
    if (request.path == "/desk/site" && reads) return describe(request);
    if (CalendarApi::answers(request)) return calendar(request);
    if (m_settings.relay.url.empty() && m_relay.answers(request)) {
        auto out = m_relay.handle(request);
        note_heard(request, out);
        return as_policy_has_it(request, std::move(out));
    }
    return refusal(Refusal::not_found);
}

Response Desk::enrol(const Request& request) {
    const auto body = nlohmann::json::parse(request.body, nullptr, false);
    const auto secret = body.is_object() ? body.find("secret") : body.end();
    if (secret == body.end() || !secret->is_string()) return refusal(Refusal::not_json);
    const auto token = m_store.enrol(secret->get_ref<const std::string&>(), m_clock.wall());
    if (!token) return refusal(Refusal::unauthorized);
    base::log::info("a device was enrolled");
    // Its own writing does not change the version that a connection sees.
    m_relay.set_access(access_of(m_store));
    return Response{
        .body = nlohmann::json{{"token", *token}, {"key", base64(m_store.secret_key().reveal())}}
                    .dump(),
        .trusted = true};
}

Response Desk::describe(const Request& request) {
    const auto* rights = m_relay.rights_of(request.bearer_token());
    if (rights == nullptr) return refusal(Refusal::unauthorized);
    if (rights->holder != Rights::Holder::staff) return refusal(Refusal::forbidden);
    return Response{
        .body = m_site.description(request.bearer_token(), rights->name, m_clock.wall()),
        .trusted = true};
}

Response Desk::calendar(const Request& request) {
    const auto* rights = m_relay.rights_of(request.bearer_token());
    if (rights == nullptr) return refusal(Refusal::unauthorized);
    if (rights->holder != Rights::Holder::staff) return refusal(Refusal::forbidden);
    const auto hash = token_hash(request.bearer_token());
    const auto known = heard();
    try {
        for (const auto& device : m_store.devices())
            if (device.token_hash == hash)
                return m_calendar_api.handle(request, device, known ? &*known : nullptr);
    } catch (const base::Error& error) {
        base::log::error("the calendar: {}", error.what());
        return Response{.status = 500, .body = "{}", .trusted = true};
    }
    return refusal(Refusal::unauthorized);
}

void Desk::note_heard(const Request& request, const Answer& answer) {
    if (request.method == "GET" || status_of(answer) != 200) return;
    const auto* rights = m_relay.rights_of(request.bearer_token());
    if (rights != nullptr && rights->holder == Rights::Holder::kiosk)
        m_reachability.heard(rights->name, m_clock.wall().time_since_epoch().count());
}

std::optional<Heard> Desk::heard() const {
    if (!m_settings.relay.url.empty()) return std::nullopt;
    return Heard{m_reachability, m_started};
}

Answer Desk::as_policy_has_it(const Request& request, Answer answer) const {
    if (!m_not_ready || request.method == "GET" || status_of(answer) != 200) return answer;
    const auto* rights = m_relay.rights_of(request.bearer_token());
    if (rights == nullptr || rights->holder != Rights::Holder::kiosk) return answer;
    auto& body = std::get<Response>(answer).body;
    const auto topic = fmt::format(R"("topic":"{}")", m_store.topics().heartbeats);
    const std::string stored = R"("event":"message",)", refused = R"("event":"refused",)";
    if (const auto at = body.find(stored + topic); at != std::string::npos)
        body.replace(at, stored.size(), refused);
    return answer;
}

void Desk::judge() {
    if (m_settings.order_when_not_ready) return;
    if (m_next_look && m_clock.now() < *m_next_look) return;
    m_next_look = m_clock.now() + std::chrono::seconds(30);
    const auto facts = site_facts(m_settings, m_store, m_calendar, nullptr);
    m_not_ready = !ready(readiness(facts, m_clock.wall()));
}

void Desk::tick() {
    try {
        judge();
        m_mailer.tick([this] { return site_facts(m_settings, m_store, m_calendar, nullptr); });
    } catch (const base::Error& error) {
        base::log::error("the calendar: {}", error.what());
    }
    load_access();
    m_relay.tick();
    m_failures.expire();
}

}  // namespace desk
