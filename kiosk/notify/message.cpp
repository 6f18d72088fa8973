#include "notify/message.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "base/secret.h"
#include "notify/encoding.h"

namespace notify {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kind_words = {"alert", "update", "cancel", "heartbeat"};
constexpr std::array slot_words = {"public", "personal", "drill"};
constexpr std::array scenario_words = {"noticed", "desk_now",     "stacks",   "reading_room",
                                       "later",   "other_branch", "withdrawn"};
constexpr size_t signature_size = 64;

template <class Enum, size_t size>
std::optional<Enum> meaning(const std::array<const char*, size>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

/// Throws Refusal, so that decode reads as the list of what must be there.
class Fields {
public:
    explicit Fields(const Json& json) : m_json(json) {}

    const std::string& text(const char* key) const {
        const auto found = m_json.find(key);
        if (found == m_json.end() || !found->is_string()) throw Refusal::malformed;
        return found->get_ref<const std::string&>();
    }
    std::string text_or_none(const char* key) const {
        return m_json.contains(key) ? text(key) : std::string();
    }
    uint64_t whole(const char* key) const {
        const auto found = m_json.find(key);
        if (found == m_json.end() || !found->is_number_unsigned()) throw Refusal::malformed;
        return found->get<uint64_t>();
    }
    template <size_t size>
    std::array<unsigned char, size> bytes(const char* key) const {
        const auto found = from_base64url(text(key));
        if (!found || found->size() != size) throw Refusal::malformed;
        std::array<unsigned char, size> out;
        std::transform(found->begin(), found->end(), out.begin(),
                       [](char c) { return static_cast<unsigned char>(c); });
        return out;
    }
    template <class Enum, size_t size>
    Enum word(const char* key, const std::array<const char*, size>& words) const {
        const auto found = meaning<Enum>(words, text(key));
        if (!found) throw Refusal::malformed;
        return *found;
    }
    bool flag(const char* key) const { return m_json.value(key, Json(false)) == Json(true); }

private:
    const Json& m_json;
};

Message read(const Fields& fields) {
    if (fields.whole("v") != 1) throw Refusal::version;
    Message out;
    out.kind = fields.word<Kind>("t", kind_words);
    out.kiosk = fields.text("kiosk");
    out.boot = fields.whole("boot");
    out.number = fields.whole("n");
    out.id = fields.bytes<16>("id");
    out.ack = fields.bytes<16>("ack");
    out.at = base::WallTime(std::chrono::seconds(fields.whole("at")));
    if (out.kind == Kind::heartbeat) return out;
    out.place = fields.text("place");
    out.scenario = fields.word<Scenario>("scenario", scenario_words);
    out.slot = fields.word<Slot>("slot", slot_words);
    out.building = fields.text("building");
    out.revision = static_cast<int>(std::min<uint64_t>(fields.whole("rev"), 1'000'000));
    out.branch = fields.text_or_none("branch");
    out.late = fields.flag("late");
    return out;
}

}  // namespace

std::string encode(const Message& message) {
    Json out = {{"v", 1},
                {"t", word(message.kind)},
                {"kiosk", message.kiosk},
                {"boot", message.boot},
                {"n", message.number},
                {"id", base64url(view(message.id))},
                {"ack", base64url(view(message.ack))},
                {"at", message.at.time_since_epoch().count()}};
    if (message.kind != Kind::heartbeat) {
        out["place"] = message.place;
        out["scenario"] = word(message.scenario);
        out["slot"] = word(message.slot);
        out["building"] = message.building;
        out["rev"] = message.revision;
        if (!message.branch.empty()) out["branch"] = message.branch;
        if (message.late) out["late"] = true;
    }
    return out.dump();
}

tl::expected<Message, Refusal> decode(std::string_view json) {
    try {
        const auto parsed = Json::parse(json, nullptr, false);
        if (!parsed.is_object()) return tl::unexpected(Refusal::malformed);
        return read(Fields(parsed));
    } catch (Refusal refusal) {
        return tl::unexpected(refusal);
    }
}

std::string seal(const Message& message, const SigningKey& kiosk, const PublicKey& desk) {
    auto text = encode(message);
    KIOSK_ASSERT(text.size() <= longest_json);
    const auto size = text.size();
    text.resize(padded_size);
    size_t padded = 0;
    KIOSK_ASSERT(sodium_pad(&padded, reinterpret_cast<unsigned char*>(text.data()), size,
                            padded_size, padded_size) == 0);
    const auto signature = kiosk.sign(text);
    std::string whole;
    whole.reserve(signature.size() + text.size());
    whole.append(view(signature)).append(text);
    const auto box = sealed_to(desk, whole);
    base::wipe(text);
    base::wipe(whole);
    return base64url(box);
}

tl::expected<Message, Refusal> open(std::string_view letters, const DeskKey& desk,
                                    const PublicKey& kiosk) {
    const auto box = from_base64url(letters);
    if (letters.size() != box_letters || !box) return tl::unexpected(Refusal::malformed);
    const auto opened = desk.open(*box);
    if (!opened) return tl::unexpected(Refusal::wrong_key);
    const auto padded = std::string_view(*opened).substr(signature_size);
    if (!signed_by(kiosk, std::string_view(*opened).substr(0, signature_size), padded))
        return tl::unexpected(Refusal::forged);
    size_t size = 0;
    if (sodium_unpad(&size, reinterpret_cast<const unsigned char*>(padded.data()), padded.size(),
                     padded_size) != 0)
        return tl::unexpected(Refusal::malformed);
    return decode(padded.substr(0, size));
}

const char* word(Scenario scenario) {
    return scenario_words.at(static_cast<size_t>(scenario));
}
const char* word(Slot slot) {
    return slot_words.at(static_cast<size_t>(slot));
}
const char* word(Kind kind) {
    return kind_words.at(static_cast<size_t>(kind));
}

}  // namespace notify
