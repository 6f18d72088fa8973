#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace loans::local {

using Day = std::chrono::sys_days;

/// The library's own calendar day, by the machine's time zone.
Day local_day(base::WallTime time);

/// "2026-02-28"; kept in this form, so that text order is the order of days.
std::string iso(Day day);
std::string iso(const std::optional<Day>& day);  // empty for none
/// Nothing for anything but a day that exists.
std::optional<Day> parse_day(std::string_view text);

/// Whole years. Who was born on the 29th of February grows older on the 1st of March in a common
/// year.
int age_on(Day birth, Day day);

}  // namespace loans::local
