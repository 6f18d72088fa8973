#pragma once
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "desk/http.h"
#include "desk/topics.h"

/// The part of ntfy's HTTP protocol that terminals, pages and phones use
/// (https://docs.ntfy.sh/publish/ and /subscribe/api/): requests to what they ask for.
namespace desk {

enum class Refusal {
    not_json,      // the body of POST / is not the object it should be
    bad_topic,     // a topic is missing or has other characters than -_A-Za-z0-9
    bad_since,     // since= is neither id, time, duration, all nor none
    too_large,     // the message
    unauthorized,  // no token, or one that nobody holds
    forbidden,     // the token does not allow that
    too_many,      // requests or streams
    not_found
};
/// With ntfy's error object as body.
Response refusal(Refusal refusal);

constexpr size_t most_body_bytes = 8 * 1024;
constexpr size_t most_message_bytes = 4 * 1024;

struct Publication {
    std::string topic;
    std::string fields;  // the further members of the message: "\"message\":\"…\",…"
    bool keep = true;    // X-Cache
};

struct Subscription {
    std::set<std::string, std::less<>> topics;
    std::string shown_topics;  // as they were asked for
    Since since;
    bool poll = false;
};

bool valid_topic(std::string_view topic);
/// POST / with an object, or POST /topic with the message as body. `now` in seconds, for since=.
tl::expected<Publication, Refusal> parse_publication(const Request& request);
/// GET /topic,topic/json
tl::expected<Subscription, Refusal> parse_subscription(const Request& request, int64_t now);

}  // namespace desk
