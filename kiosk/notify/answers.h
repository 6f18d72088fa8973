#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "notify/message.h"

/// What travels back from a desk: the text of a message on the kiosk's topic of answers.
///
///   {"v":1,"t":"ack","a":"coming","in":5,"id":"<22>","k":"<22>","rev":1,"by":"…"}
/// `a` is device, seen, coming, at_desk, not_now or done; `in` minutes, with coming; `id` and `rev`
/// of the alert that is answered; `k` its `ack`. `by` is for other desks; a kiosk does not read it.
namespace notify {

enum class AckWord : uint8_t { device, seen, coming, at_desk, not_now, done };
/// `seen` is the lowest of a human, a human's choice counts more; among choices the later one.
uint8_t rank(AckWord word);
/// What the person is told of a human's word.
Answer human(AckWord word);

struct AckMessage {
    AckWord word = AckWord::device;
    int minutes = 0;
    Id id{};
    AckSecret secret{};
    int revision = 1;
};

std::string encode(const AckMessage& ack, std::string_view by = {});
tl::expected<AckMessage, Refusal> decode_ack(std::string_view json);

/// A line of a relay's stream or poll (ntfy's JSON).
struct RelayLine {
    enum class Kind { open, keepalive, message, other };
    Kind kind = Kind::other;
    std::string id;       // of a message, the relay's own
    int64_t time = 0;     // of a message, seconds since the epoch
    std::string message;  // its text; anything may stand in it
};
RelayLine parse_relay_line(std::string_view line);

}  // namespace notify
