#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <thread>

#include "desk/reminder_mailer.h"
#include "desk/site_facts.h"

/// A desk's reminders on simulated time, for reminders.py.
///   desk-reminders DESK_TOML     reads, a line each, and answers each with the latest reminder's
///                                second since the epoch, or "never":
///       run SECONDS    works until a reminder has gone out, or for so long
///       pass SECONDS   simulated time
namespace {

constexpr base::WallTime morning{std::chrono::seconds{1'800'000'000}};  // 2027-01-15 08:00 UTC

void say(desk::Calendar& calendar) {
    const auto latest = calendar.reminded_at();
    std::puts(latest ? fmt::format("{}", *latest).c_str() : "never");
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    try {
        const auto settings = desk::load_settings(words[1]);
        desk::Store store(settings.data);
        desk::Calendar calendar(settings.data);
        base::ManualClock clock(morning);
        // After a restart it is later, never earlier.
        if (const auto latest = calendar.reminded_at())
            clock.advance(base::WallTime(std::chrono::seconds(*latest)) - morning);
        desk::ReminderMailer mailer(settings, calendar, clock);
        double seconds = 0;
        for (std::string word; std::cin >> word >> seconds;) {
            if (word == "pass") clock.advance(std::chrono::seconds(static_cast<int>(seconds)));
            const auto before = calendar.reminded_at();
            for (int i = 0; word == "run" && i < seconds * 50; ++i) {
                mailer.tick([&] { return site_facts(settings, store, calendar, nullptr); });
                if (calendar.reminded_at() != before) break;
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
            say(calendar);
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
