#include "loans/sip2/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <vector>

namespace loans::sip2 {
namespace {

struct Day {
    int year = 0, month = 0, day = 0;
};

bool digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, digit);
}

int number(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<Day> checked(int year, int month, int day) {
    if (year < 100) year += 2000;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (year < 1900 || year > 2999 || !date.ok()) return std::nullopt;
    return Day{year, month, day};
}

std::optional<Day> packed(std::string_view text) {
    if (text.size() < 8 || !all_digits(text.substr(0, 8))) return std::nullopt;
    return checked(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
}

std::tm local(base::WallTime when) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
    std::tm out{};
    ::localtime_r(&seconds, &out);
    return out;
}

std::string iso(const Day& day) {
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

/// "20261212   Z225900" is the thirteenth in Stockholm.
Day local_day_of_utc(const Day& day, std::string_view time) {
    std::tm utc{};
    utc.tm_year = day.year - 1900;
    utc.tm_mon = day.month - 1;
    utc.tm_mday = day.day;
    utc.tm_hour = number(time.substr(0, 2));
    utc.tm_min = number(time.substr(2, 2));
    const auto here = local(base::WallTime(std::chrono::seconds(::timegm(&utc))));
    return {here.tm_year + 1900, here.tm_mon + 1, here.tm_mday};
}

int month_named(std::string_view word) {
    static constexpr std::array names = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    if (word.size() < 3) return 0;
    std::string start(word.substr(0, 3));
    for (char& c : start) c = static_cast<char>(c | 0x20);
    const auto found = std::ranges::find(names, start);
    return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

struct Part {
    std::string_view text;
    char before = ' ';  // the character that set it off
};

std::vector<Part> parts_of(std::string_view text) {
    std::vector<Part> out;
    size_t begin = 0;
    char before = ' ';
    for (size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && std::string_view(" ,/.-:T").find(text[i]) == text.npos) continue;
        if (i > begin) out.push_back({text.substr(begin, i - begin), before});
        if (i < text.size()) before = text[i];
        begin = i + 1;
    }
    return out;
}

std::optional<Day> with_numbers(const std::vector<Part>& parts, DateOrder order) {
    if (parts.size() < 3) return std::nullopt;
    for (size_t i = 0; i < 3; ++i)
        if (!all_digits(parts[i].text) || parts[i].text.size() > 4) return std::nullopt;
    const int a = number(parts[0].text), b = number(parts[1].text), c = number(parts[2].text);
    if (parts[0].text.size() == 4) return checked(a, b, c);
    if (parts[2].text.size() == 3 || parts[2].text.size() == 1) return std::nullopt;
    if (parts[1].before == '.') return checked(c, b, a);  // nobody writes month.day.year
    if (a > 12 || a == b) return checked(c, b, a);
    if (b > 12) return checked(c, a, b);
    if (order == DateOrder::day_first) return checked(c, b, a);
    if (order == DateOrder::month_first) return checked(c, a, b);
    return std::nullopt;
}

/// "Sat, 12 Dec 2026 23:59:00 +0100", "Dec 12, 2026".
std::optional<Day> with_month_name(const std::vector<Part>& parts) {
    for (size_t i = 0; i < parts.size(); ++i) {
        const int month = month_named(parts[i].text);
        if (month == 0 || all_digits(parts[i].text)) continue;
        const auto at = [&](size_t place) {
            return place < parts.size() && all_digits(parts[place].text) ? number(parts[place].text)
                                                                         : 0;
        };
        if (i > 0 && at(i - 1) > 0) return checked(at(i + 1), month, at(i - 1));
        if (at(i + 1) > 0) return checked(at(i + 2), month, at(i + 1));
    }
    return std::nullopt;
}

std::optional<Day> read_day(std::string_view text, DateOrder order) {
    if (const auto length = date_length(text); length == 18) {
        const auto day = packed(text);
        return day && text[11] == 'Z' ? local_day_of_utc(*day, text.substr(12, 4)) : day;
    }
    if (text.size() >= 8 && all_digits(text.substr(0, 8)) &&
        (text.size() == 8 || text.size() == 12 || text.size() == 14 || !digit(text[8])))
        return packed(text);
    const auto parts = parts_of(text);
    if (const auto day = with_numbers(parts, order)) return day;
    return with_month_name(parts);
}

}  // namespace

std::string sip_date(base::WallTime when) {
    const auto here = local(when);
    return fmt::format("{:04}{:02}{:02}    {:02}{:02}{:02}", here.tm_year + 1900, here.tm_mon + 1,
                       here.tm_mday, here.tm_hour, here.tm_min, here.tm_sec);
}

std::string sip_end_of_day(std::string_view iso_day) {
    if (iso_day.size() != 10) return std::string(18, ' ');
    return fmt::format("{}{}{}    235900", iso_day.substr(0, 4), iso_day.substr(5, 2),
                       iso_day.substr(8, 2));
}

std::string iso_day(base::WallTime when) {
    const auto here = local(when);
    return iso({here.tm_year + 1900, here.tm_mon + 1, here.tm_mday});
}

std::string iso_day_after(base::WallTime when, int days) {
    auto here = local(when);
    here.tm_mday += days;
    here.tm_hour = 12;  // whatever summer time does, noon stays on its day
    here.tm_isdst = -1;
    const std::time_t later = std::mktime(&here);
    return iso_day(base::WallTime(std::chrono::seconds(later)));
}

DueDate read_due(std::string_view text, DateOrder order) {
    const auto first = text.find_first_not_of(' ');
    if (first == text.npos) return {};
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    if (const auto day = read_day(text, order)) return {iso(*day), {}};
    return {{}, std::string(text)};
}

size_t date_length(std::string_view text) {
    const auto digits_at = [&](size_t at, size_t count) {
        return text.size() >= at + count && all_digits(text.substr(at, count));
    };
    if (text.size() >= 18) {
        const auto first = text.substr(0, 18);
        if (first.find_first_not_of(first[0] == '0' ? '0' : ' ') == first.npos) return 18;
        const auto zone = text.substr(8, 4);
        const bool zoned = zone == "0000" || (!digit(zone[0]) && zone.find('|') == zone.npos);
        if (packed(text) && zoned && digits_at(12, 6)) return 18;
    }
    return digits_at(0, 14) && packed(text) ? 14 : 0;
}

}  // namespace loans::sip2
