#include "desk/reminder.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace desk {
namespace {

struct Words {
    const char *subject, *body;
};
constexpr Words swedish{"Biblioteket: en punkt i kalendern",
                        "Hej!\n\nDet finns något att göra i bibliotekets kalender. Öppna sidan på "
                        "arbetsplatsens dator:\n{}\n\nMejlet skickas högst en gång om dagen.\n"};
constexpr Words english{"The library: an entry in the calendar",
                        "Hello,\n\nThere is something to do in the library's calendar. Open the "
                        "page on the computer at work:\n{}\n\nThis mail is sent once a day at "
                        "most.\n"};

/// A terminal that is silent now is for whoever looks at the page now, not for a calendar.
bool belongs_in_a_calendar(const Fault& fault) {
    return fault.key != "terminal_silent";
}

}  // namespace

std::optional<net::Mail> reminder(const Reminders& settings, const std::vector<Fault>& faults,
                                  std::optional<int64_t> reminded_at, base::WallTime now) {
    if (settings.to.empty() || std::ranges::none_of(faults, belongs_in_a_calendar))
        return std::nullopt;
    const auto today = std::chrono::floor<std::chrono::days>(now);
    if (reminded_at && *reminded_at >= base::WallTime(today).time_since_epoch().count())
        return std::nullopt;
    const auto& words = settings.language == "sv" ? swedish : english;
    const std::chrono::year_month_day date{today};
    return net::Mail{settings.to, words.subject,
                     fmt::format(fmt::runtime(words.body), settings.page),
                     fmt::format("calendar-{:04}{:02}{:02}@{}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()), settings.server.host)};
}

}  // namespace desk
