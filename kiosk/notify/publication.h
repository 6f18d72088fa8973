#pragma once
#include <string>
#include <string_view>

#include "notify/message.h"
#include "notify/settings.h"

/// The outer message: what a relay is asked to publish, as ntfy's JSON. Heartbeats and alerts
/// differ in the topic's letters, the box's letters and a digit of the priority, never in size:
/// also the relay's answer, which repeats them, has one size. For that reason both are cached by
/// the relay alike; where ntfy stores a message, its answer is longer by "expires". What says that
/// an exercise is over has a text of its own, and the link of all others is longer by as much.
namespace notify {

struct Publication {
    bool alert = false;
    Id id{};
    AckSecret secret{};
    int revision = 1;
    std::string_view box;
    std::string text{};  // empty: the ordinary one
};

std::string encode(const Publication& publication, const LinkSettings& settings);

enum class Receipt {
    none,
    stored,
    declined,  // a desk whose site is not ready takes alerts, and no heartbeat
};
/// A relay's word about this very message: its JSON parses and repeats our link. An answer cut off
/// on its way is none.
Receipt receipt_of(std::string_view reply, const Publication& publication,
                   const LinkSettings& settings);

/// "Det var en övning: by the stairs, 14:32", for the alert that was begun then.
std::string exercise_text(base::WallTime begun, const LinkSettings& settings);

/// The desk page's address with a box in its fragment, which browsers send to no server.
std::string link_to(std::string_view box, const LinkSettings& settings);

}  // namespace notify
