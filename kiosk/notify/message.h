#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "notify/alert.h"
#include "notify/keys.h"

/// What travels from a kiosk to its desk inside the sealed box.
///
/// Compact JSON, for example
///   {"v":1,"t":"alert","kiosk":"hall-2","boot":1793000000000,"n":42,"id":"<22>","ack":"<22>",
///    "at":1793000123,"place":"By the stairs","scenario":"later","slot":"public",
///    "building":"main-library","rev":1}
/// `t` is alert, update, cancel or heartbeat; a heartbeat ends after `at`. `id` and `ack` are 16
/// bytes in base64url without padding (22 letters), `boot` milliseconds and `at` seconds since the
/// epoch. "branch":"NORTH" follows `rev`
/// where another branch was chosen. "late":true ends an alert that reached nobody for 15 minutes:
/// it is passed on, never acted upon. A reader ignores keys that it does not know.
///
/// The JSON is padded to 512 bytes by sodium_pad (0x80, then zeros), its Ed25519 signature (64
/// bytes) put in front, and the whole sealed to the desk's X25519 key by crypto_box_seal: 624
/// bytes, 832 letters of base64url.
namespace notify {

enum class Kind { alert, update, cancel, heartbeat };

using AckSecret = std::array<unsigned char, 16>;

struct Message {
    Kind kind = Kind::heartbeat;
    std::string kiosk;
    uint64_t boot = 0;    // when the program started: larger than at any earlier start
    uint64_t number = 0;  // from 1, one more for each message of a start
    Id id{};
    AckSecret ack{};  // who knows it may answer
    base::WallTime at;
    // The rest for alerts, updates and cancellations:
    std::string place, building;
    Scenario scenario = Scenario::noticed;
    Slot slot = Slot::open;
    int revision = 1;
    std::string branch;  // Alert::branch; empty: none
    bool late = false;

    bool operator==(const Message&) const = default;
};

/// Why a box or its message is refused.
enum class Refusal { malformed, wrong_key, forged, version };

inline constexpr size_t padded_size = 512;
inline constexpr size_t longest_json = padded_size - 1;
inline constexpr size_t box_letters = 832;

std::string encode(const Message& message);
tl::expected<Message, Refusal> decode(std::string_view json);

/// 832 letters whatever the message. The JSON may be `longest_json` bytes: the settings' reader has
/// seen to it.
std::string seal(const Message& message, const SigningKey& kiosk, const PublicKey& desk);
/// The desk's side.
tl::expected<Message, Refusal> open(std::string_view letters, const DeskKey& desk,
                                    const PublicKey& kiosk);

const char* word(Scenario scenario);
const char* word(Slot slot);
const char* word(Kind kind);

}  // namespace notify
