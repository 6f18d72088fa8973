#include "desk/relay_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/unicode.h"

namespace desk {
namespace {

using nlohmann::json;

constexpr size_t most_topics = 1000;

bool says_no(std::string_view value) {
    return value == "0" || value == "no" || value == "false";
}

std::optional<int64_t> number_of(std::string_view text) {
    int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool whole = error == std::errc() && end == text.data() + text.size() && out >= 0;
    return whole ? std::optional(out) : std::nullopt;
}

/// "10m" and the like: seconds.
std::optional<int64_t> duration_of(std::string_view text) {
    if (text.size() < 2 || text.size() > 8) return std::nullopt;
    const auto number = number_of(text.substr(0, text.size() - 1));
    const auto unit = text.back();
    const int64_t factor = unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : 0;
    return number && factor != 0 ? std::optional(*number * factor) : std::nullopt;
}

bool is_id(std::string_view text) {
    return text.size() == 12 && std::ranges::all_of(text, [](unsigned char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
}

tl::expected<Since, Refusal> parse_since(const Request& request, bool poll, int64_t now) {
    const auto text = request.parameter("since");
    if (text.empty()) return poll ? Since(since::Everything()) : Since(since::Nothing());
    if (text == "all") return since::Everything();
    if (text == "none") return since::Nothing();
    if (is_id(text)) return since::After{std::string(text)};
    if (const auto seconds = number_of(text)) return since::Time{*seconds};
    if (const auto ago = duration_of(text)) return since::Time{now - *ago};
    return tl::unexpected(Refusal::bad_since);
}

void append_text(std::string& fields, const char* name, const std::string& value) {
    fields += fmt::format(",\"{}\":{}", name, json(value).dump());
}

/// What ntfy's receivers get to see, and nothing else, in the order in which ntfy writes it.
std::optional<std::string> fields_of(const json& object) {
    std::string out;
    for (const char* name : {"title", "message", "click"}) {
        const auto found = object.find(name);
        if (found == object.end()) continue;
        if (!found->is_string()) return std::nullopt;
        append_text(out, name, found->get<std::string>());
    }
    if (const auto found = object.find("priority"); found != object.end()) {
        if (!found->is_number_integer()) return std::nullopt;
        out += fmt::format(",\"priority\":{}", std::clamp<int64_t>(found->get<int64_t>(), 1, 5));
    }
    for (const char* name : {"tags", "actions"})
        if (const auto found = object.find(name); found != object.end()) {
            if (!found->is_array() || found->size() > 8) return std::nullopt;
            out += fmt::format(",\"{}\":{}", name, found->dump());
        }
    return out;
}

tl::expected<Publication, Refusal> from_json(const std::string& body) {
    // Not deeper than the protocol needs: the parser's memory grows with each level.
    const auto limit = [](int depth, json::parse_event_t, json&) {
        if (depth > 8) throw std::length_error("nested too deep");
        return true;
    };
    try {
        const auto object = json::parse(body, limit);
        if (!object.is_object()) return tl::unexpected(Refusal::not_json);
        const auto topic = object.find("topic");
        if (topic == object.end() || !topic->is_string()) return tl::unexpected(Refusal::bad_topic);
        const auto message = object.find("message");
        if (message != object.end() && message->is_string() &&
            message->get_ref<const std::string&>().size() > most_message_bytes)
            return tl::unexpected(Refusal::too_large);
        auto fields = fields_of(object);
        if (!fields) return tl::unexpected(Refusal::not_json);
        Publication out{topic->get<std::string>(), std::move(*fields), true};
        if (const auto cache = object.find("cache"); cache != object.end() && cache->is_string())
            out.keep = !says_no(cache->get_ref<const std::string&>());
        return out;
    } catch (const std::exception&) {
        return tl::unexpected(Refusal::not_json);
    }
}

tl::expected<Publication, Refusal> from_text(const Request& request) {
    if (request.body.size() > most_message_bytes) return tl::unexpected(Refusal::too_large);
    if (!base::valid_utf8(request.body)) return tl::unexpected(Refusal::not_json);
    Publication out{request.path.substr(1), {}, true};
    append_text(out.fields, "message", request.body.empty() ? "triggered" : request.body);
    return out;
}

}  // namespace

Response refusal(Refusal refusal) {
    struct Words {
        int status, code;
        const char* text;
    };
    const auto words = [refusal]() -> Words {
        switch (refusal) {
            case Refusal::not_json:
                return {400, 40024, "invalid request: request body must be message JSON"};
            case Refusal::bad_topic:
                return {400, 40009, "invalid request: topic invalid"};
            case Refusal::bad_since:
                return {400, 40008, "invalid request: since parameter is invalid"};
            case Refusal::too_large:
                return {413, 41301, "message too large"};
            case Refusal::unauthorized:
                return {401, 40101, "unauthorized"};
            case Refusal::forbidden:
                return {403, 40301, "forbidden"};
            case Refusal::too_many:
                return {429, 42901, "limit reached: too many requests"};
            case Refusal::not_found:
                break;
        }
        return {404, 40401, "page not found"};
    }();
    Response out;
    out.status = words.status;
    out.body = fmt::format("{{\"code\":{},\"http\":{},\"error\":\"{}\"}}\n", words.code,
                           words.status, words.text);
    return out;
}

bool valid_topic(std::string_view topic) {
    return !topic.empty() && topic.size() <= 64 && std::ranges::all_of(topic, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_';
    });
}

tl::expected<Publication, Refusal> parse_publication(const Request& request) {
    if (request.body.size() > most_body_bytes) return tl::unexpected(Refusal::too_large);
    auto out = request.path == "/" ? from_json(request.body) : from_text(request);
    if (!out) return out;
    if (!valid_topic(out->topic)) return tl::unexpected(Refusal::bad_topic);
    for (const char* name : {"x-cache", "cache"})
        if (says_no(request.header(name))) out->keep = false;
    return out;
}

tl::expected<Subscription, Refusal> parse_subscription(const Request& request, int64_t now) {
    constexpr std::string_view ending = "/json";
    std::string_view path = request.path;
    if (!path.starts_with('/') || !path.ends_with(ending) || path.size() <= ending.size() + 1)
        return tl::unexpected(Refusal::not_found);
    path = path.substr(1, path.size() - 1 - ending.size());
    Subscription out;
    out.shown_topics = path;
    for (size_t from = 0; from <= path.size();) {
        const auto comma = std::min(path.find(',', from), path.size());
        const auto topic = path.substr(from, comma - from);
        if (!valid_topic(topic)) return tl::unexpected(Refusal::bad_topic);
        out.topics.emplace(topic);
        from = comma + 1;
    }
    if (out.topics.size() > most_topics) return tl::unexpected(Refusal::bad_topic);
    const auto poll = request.parameter("poll");
    out.poll = poll == "1" || poll == "true" || poll == "yes";
    auto since = parse_since(request, out.poll, now);
    if (!since) return tl::unexpected(since.error());
    out.since = std::move(*since);
    return out;
}

}  // namespace desk
