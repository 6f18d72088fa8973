#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "notify/settings.h"

namespace notify {

/// What one way to staff answered to a marked test.
struct Tried {
    std::string way;  // "relay", or a channel's name
    bool well = false;
    std::string answer;  // in plain words, with the cause of a failure
};

/// Sends a marked test to the relay (both topics, then a look at the topic of answers) and on each
/// channel. A desk does not take it for a message: it comes from a start long ago. Blocks.
std::vector<Tried> try_every_way(const LinkSettings& settings, const base::Clock& clock);

}  // namespace notify
