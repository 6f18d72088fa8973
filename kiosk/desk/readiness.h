#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "desk/calendar.h"
#include "help/directives.h"

namespace desk {

/// What is known about a site on a day. Times are seconds since the epoch.
struct Facts {
    struct Colleague {
        std::string name;
        std::optional<int64_t> refreshed_at;  // nothing: never
    };
    struct Terminal {
        std::string name, building;
        std::optional<int64_t> heard_at;  // nothing: not since `listening_since`
    };
    struct Channel {
        std::string name;
        std::optional<int64_t> tested_at;
    };
    std::vector<Drill> drills;  // newest first
    std::vector<Colleague> colleagues;
    std::vector<Terminal> terminals;
    std::vector<Channel> channels;
    std::vector<help::Directive> directives;
    std::string help_fault;                  // of the files of buildings and directives
    std::optional<int64_t> listening_since;  // nothing: whether terminals are silent is not known
};

/// One thing that keeps a site from being ready, or soon will. Its words are in
/// web/ready.<language>.json: KEY says what, KEY.do what to do about it.
struct Fault {
    std::string key;
    std::string subject;  // a building's id, a colleague, a terminal, a channel, a file
    std::optional<help::Date> date;
    bool soon = false;  // a reminder: the site is ready all the same
    bool operator==(const Fault&) const = default;
};

/// A drill each quarter and a refresher every half year; reminders begin two weeks before.
inline constexpr int drill_days = 92, refresher_days = 183, channel_days = 92, notice_days = 14;
inline constexpr int silent_after_seconds = 60;

/// In order of importance; no words, no clock, no files.
std::vector<Fault> readiness(const Facts& facts, base::WallTime now);
bool ready(const std::vector<Fault>& faults);

/// Every key that readiness() can give.
const std::vector<std::string_view>& readiness_keys();

}  // namespace desk
