#include "loans/local/day.h"

#include <fmt/format.h>

#include <ctime>

#include "base/error.h"

namespace loans::local {
namespace {

/// -1 for anything but digits.
int digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::chrono::year_month_day date_of(int year, int month, int day) {
    return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day))};
}

}  // namespace

Day local_day(base::WallTime time) {
    const auto seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    KIOSK_ASSERT(::localtime_r(&seconds, &parts) != nullptr);
    return date_of(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

std::string iso(Day day) {
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string iso(const std::optional<Day>& day) {
    return day ? iso(*day) : std::string();
}

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)),
              day = digits(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const auto date = date_of(year, month, day);
    if (!date.ok()) return std::nullopt;
    return Day(date);
}

int age_on(Day birth, Day day) {
    const std::chrono::year_month_day born{birth}, now{day};
    const int years = static_cast<int>(now.year()) - static_cast<int>(born.year());
    const bool before =
        now.month() < born.month() || (now.month() == born.month() && now.day() < born.day());
    return before ? years - 1 : years;
}

}  // namespace loans::local
