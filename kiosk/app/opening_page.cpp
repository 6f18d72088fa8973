#include "app/opening_page.h"

#include "screens/words.h"

namespace app {
namespace {

constexpr size_t exceptions_shown = 10;
const settings::DayHours all_day{{0, 24 * 60}};

std::string hours_text(const settings::DayHours& hours, const i18n::Messages& words) {
    if (hours.empty()) return words("hours.closed");
    if (hours == all_day) return words("hours.all_day");
    std::string out;
    for (const auto& span : hours) {
        if (!out.empty()) out += words("hours.separator");
        out += words("hours.range",
                     {{"from", i18n::TimeOfDay(span.from)}, {"to", i18n::TimeOfDay(span.to)}});
    }
    return out;
}

std::string line(const std::string& name, const std::string& value) {
    return "| " + name + " | " + value + " |\n";
}

std::string week(const std::array<settings::DayHours, 7>& days, const i18n::Messages& words) {
    // Any week will do: only the names of its days are shown. This one begins on a Monday.
    const auto monday = std::chrono::sys_days(std::chrono::year(2024) / 1 / 1);
    std::string out;
    for (size_t day = 0; day < days.size(); ++day)
        out +=
            line(words.date(i18n::Date(monday + std::chrono::days(day)), i18n::DateStyle::weekday),
                 hours_text(days[day], words));
    return out;
}

std::string exception_name(const settings::Exception& exception, const i18n::Messages& words) {
    auto out = words.date(exception.first);
    if (exception.last != exception.first)
        out = words("hours.range", {{"from", exception.first}, {"to", exception.last}});
    const auto& name = exception.name.in(words.language().code);
    return screens::dotted(words, {out, name});
}

}  // namespace

screens::InformationPage opening_page(const settings::Hours& hours, const i18n::Messages& words,
                                      settings::Date today) {
    auto text = week(hours.open, words);
    if (hours.staffed != hours.open)
        text += "\n## " + words("hours.staffed_title") + "\n\n" + week(hours.staffed, words);
    const auto coming = hours.coming_exceptions(today, exceptions_shown);
    if (!coming.empty()) text += "\n## " + words("hours.exceptions_title") + "\n\n";
    for (const auto& exception : coming)
        text += line(exception_name(exception, words), hours_text(exception.open, words));
    return {"opening-hours", words("hours.title"), text};
}

}  // namespace app
