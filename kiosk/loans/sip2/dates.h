#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "loans/service.h"

namespace loans::sip2 {

/// How "4/5/2026" is meant. `unknown`: it is not guessed, the text is shown as it came.
enum class DateOrder { unknown, day_first, month_first };

/// The protocol's 18 characters, YYYYMMDDZZZZHHMMSS, in local time (TZ).
std::string sip_date(base::WallTime when);
/// The end of an ISO day, 23:59:00, as 18 characters; blanks when `iso_day` is no day.
std::string sip_end_of_day(std::string_view iso_day);
/// The local day of `when`, "2026-12-12".
std::string iso_day(base::WallTime when);
/// `days` later.
std::string iso_day_after(base::WallTime when, int days);

/// A due date as systems write it (AH is free text by definition): the 18 characters, 14 digits,
/// ISO, YYYYMMDD, M/D/YYYY, D.M.YYYY, "12 Dec 2026" and the like, with or without a time. What
/// cannot be read is kept word for word.
DueDate read_due(std::string_view text, DateOrder order);

/// True where 18 or 14 characters at the start of `text` are a date; returns their number, else 0.
/// 18 blanks or zeros count: some servers send no date.
size_t date_length(std::string_view text);

}  // namespace loans::sip2
