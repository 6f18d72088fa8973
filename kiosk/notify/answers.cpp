#include "notify/answers.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "notify/encoding.h"

namespace notify {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array ack_words = {"device", "seen", "coming", "at_desk", "not_now", "done"};

std::string text(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int64_t whole(const Json& json, const char* key, int64_t otherwise) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<int64_t>() : otherwise;
}

bool is_plain(unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '-' || c == '_');
}

bool read_bytes(const Json& json, const char* key, std::array<unsigned char, 16>& out) {
    const auto bytes = from_base64url(text(json, key));
    if (!bytes || bytes->size() != out.size()) return false;
    std::copy_n(reinterpret_cast<const unsigned char*>(bytes->data()), out.size(), out.begin());
    return true;
}

}  // namespace

uint8_t rank(AckWord word) {
    switch (word) {
        case AckWord::device:
            return 0;
        case AckWord::seen:
            return 1;
        case AckWord::coming:
        case AckWord::at_desk:
        case AckWord::not_now:
            return 2;
        case AckWord::done:
            return 3;
    }
    return 0;
}

Answer human(AckWord word) {
    switch (word) {
        case AckWord::coming:
            return Answer::coming;
        case AckWord::at_desk:
            return Answer::at_desk;
        case AckWord::not_now:
            return Answer::not_now;
        default:
            return Answer::seen;
    }
}

std::string encode(const AckMessage& ack, std::string_view by) {
    Json out = {{"v", 1}, {"t", "ack"}, {"a", ack_words.at(static_cast<size_t>(ack.word))}};
    if (ack.word == AckWord::coming) out["in"] = ack.minutes;
    out["id"] = base64url(view(ack.id));
    out["k"] = base64url(view(ack.secret));
    out["rev"] = ack.revision;
    if (!by.empty()) out["by"] = by;
    return out.dump();
}

tl::expected<AckMessage, Refusal> decode_ack(std::string_view json) {
    const auto parsed = Json::parse(json, nullptr, false);
    if (!parsed.is_object() || text(parsed, "t") != "ack")
        return tl::unexpected(Refusal::malformed);
    if (whole(parsed, "v", 0) != 1) return tl::unexpected(Refusal::version);
    AckMessage out;
    const auto found = std::find(ack_words.begin(), ack_words.end(), text(parsed, "a"));
    if (found == ack_words.end() || !read_bytes(parsed, "id", out.id) ||
        !read_bytes(parsed, "k", out.secret))
        return tl::unexpected(Refusal::malformed);
    out.word = static_cast<AckWord>(found - ack_words.begin());
    out.minutes = static_cast<int>(std::clamp<int64_t>(whole(parsed, "in", 0), 0, 240));
    out.revision = static_cast<int>(std::clamp<int64_t>(whole(parsed, "rev", 1), 1, 1'000'000));
    return out;
}

RelayLine parse_relay_line(std::string_view line) {
    RelayLine out;
    const auto parsed = Json::parse(line, nullptr, false);
    if (!parsed.is_object()) return out;
    const auto event = text(parsed, "event");
    if (event == "open") out.kind = RelayLine::Kind::open;
    if (event == "keepalive") out.kind = RelayLine::Kind::keepalive;
    if (event != "message") return out;
    out.id = text(parsed, "id");
    // It becomes a part of an address.
    if (out.id.empty() || out.id.size() > 64 ||
        !std::all_of(out.id.begin(), out.id.end(), is_plain))
        return out;
    out.kind = RelayLine::Kind::message;
    out.time = whole(parsed, "time", 0);
    out.message = text(parsed, "message");
    return out;
}

}  // namespace notify
