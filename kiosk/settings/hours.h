#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "settings/local_name.h"

/// Opening hours: pure calendar arithmetic in the library's own time.
namespace settings {

using Date = std::chrono::year_month_day;

/// Minutes since midnight; `to` is the first minute after, at most 24 * 60.
struct Span {
    int from = 0, to = 0;
    bool operator==(const Span&) const = default;
};

/// In order of the clock, apart from one another; empty means closed.
using DayHours = std::vector<Span>;

struct Exception {
    Date first{}, last{};  // both included
    DayHours open, staffed;
    LocalName name;  // "Julafton"; may be empty
};

struct DayPlan {
    DayHours open, staffed;
    LocalName name;  // of the exception that made the day so
};

/// A minute of a day.
struct Moment {
    Date date{};
    int minute = 0;
    bool operator==(const Moment&) const = default;
};

struct Hours {
    std::array<DayHours, 7> open, staffed;  // Monday first
    std::vector<Exception> exceptions;

    DayPlan on(Date date) const;
    /// When the library that is open at `now` closes; nothing when it is closed.
    std::optional<int> open_until(const Moment& now) const;
    std::optional<int> staffed_until(const Moment& now) const;
    /// The next opening after `now` within four weeks, for a library that is closed.
    std::optional<Moment> next_opening(const Moment& now) const;
    /// Exceptions that end on `from` or later, in order, at most `limit`.
    std::vector<Exception> coming_exceptions(Date from, size_t limit) const;
};

/// "9-19", "09:30–12, 13–17:45" or "closed"; nothing when it is none of these.
std::optional<DayHours> parse_hours(const std::string& text);

/// True when every span of `inner` lies within one of `outer`.
bool within(const DayHours& inner, const DayHours& outer);

}  // namespace settings
