#include "settings/hours.h"

#include <cstdlib>
#include <ctime>

#include "settings/local_time.h"
#include "support/catch.h"

namespace {

using settings::Moment;

settings::Date day(int year, unsigned month, unsigned day) {
    return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

/// Weekdays 9-19 (staffed 10-18), Saturday 10-12 and 13-15, Sunday closed; closed over Christmas.
settings::Hours library() {
    settings::Hours out;
    for (size_t i = 0; i < 5; ++i) {
        out.open[i] = {{9 * 60, 19 * 60}};
        out.staffed[i] = {{10 * 60, 18 * 60}};
    }
    out.open[5] = {{600, 720}, {780, 900}};
    settings::LocalName christmas;
    christmas.by_language[""] = "Jul";
    out.exceptions.push_back({day(2026, 12, 31), day(2026, 12, 31), {{540, 840}}, {}, {}});
    out.exceptions.push_back({day(2026, 12, 24), day(2026, 12, 26), {}, {}, christmas});
    return out;
}

}  // namespace

TEST_CASE("a day has the hours of its weekday") {
    const auto hours = library();
    CHECK(hours.on(day(2026, 11, 23)).open == settings::DayHours{{540, 1140}});  // a Monday
    CHECK(hours.on(day(2026, 11, 23)).staffed == settings::DayHours{{600, 1080}});
    CHECK(hours.on(day(2026, 11, 28)).open.size() == 2);
    CHECK(hours.on(day(2026, 11, 29)).open.empty());
}

TEST_CASE("an exception comes before the weekday, from its first day to its last") {
    const auto hours = library();
    CHECK(hours.on(day(2026, 12, 23)).open.size() == 1);
    for (unsigned date = 24; date <= 26; ++date) {
        CHECK(hours.on(day(2026, 12, date)).open.empty());
        CHECK(hours.on(day(2026, 12, date)).name.in("sv") == "Jul");
    }
    CHECK(hours.on(day(2026, 12, 28)).open.size() == 1);
    CHECK(hours.on(day(2026, 12, 31)).open == settings::DayHours{{540, 840}});
    CHECK(hours.on(day(2026, 12, 31)).staffed.empty());
}

TEST_CASE("open from the first minute, closed from the last") {
    const auto hours = library();
    const auto monday = day(2026, 11, 23);
    CHECK_FALSE(hours.open_until({monday, 539}));
    CHECK(hours.open_until({monday, 540}) == 1140);
    CHECK(hours.open_until({monday, 1139}) == 1140);
    CHECK_FALSE(hours.open_until({monday, 1140}));
    CHECK(hours.open_until({day(2026, 11, 28), 700}) == 720);
    CHECK_FALSE(hours.open_until({day(2026, 11, 28), 750}));
    CHECK_FALSE(hours.staffed_until({monday, 560}));
    CHECK(hours.staffed_until({monday, 1000}) == 1080);
}

TEST_CASE("the next opening is today, tomorrow or after the holidays") {
    const auto hours = library();
    CHECK(hours.next_opening({day(2026, 11, 23), 100}) == Moment{day(2026, 11, 23), 540});
    CHECK(hours.next_opening({day(2026, 11, 23), 1200}) == Moment{day(2026, 11, 24), 540});
    CHECK(hours.next_opening({day(2026, 11, 28), 750}) == Moment{day(2026, 11, 28), 780});
    CHECK(hours.next_opening({day(2026, 11, 28), 900}) == Moment{day(2026, 11, 30), 540});
    CHECK(hours.next_opening({day(2026, 12, 23), 1200}) == Moment{day(2026, 12, 28), 540});
    CHECK_FALSE(settings::Hours().next_opening({day(2026, 12, 23), 0}));
}

TEST_CASE("coming exceptions are in order of their dates") {
    const auto hours = library();
    const auto coming = hours.coming_exceptions(day(2026, 12, 26), 5);
    REQUIRE(coming.size() == 2);
    CHECK(coming[0].first == day(2026, 12, 24));
    CHECK(hours.coming_exceptions(day(2026, 12, 27), 5).size() == 1);
    CHECK(hours.coming_exceptions(day(2026, 12, 1), 1).size() == 1);
    CHECK(hours.coming_exceptions(day(2027, 1, 1), 5).empty());
}

TEST_CASE("hours are read as people write them") {
    using settings::DayHours;
    using settings::parse_hours;
    CHECK(parse_hours("9-19") == DayHours{{540, 1140}});
    CHECK(parse_hours("09:30–12.15, 13-17") == DayHours{{570, 735}, {780, 1020}});
    CHECK(parse_hours("0-24") == DayHours{{0, 1440}});
    CHECK(parse_hours("closed") == DayHours{});
    for (const auto* text : {"", "9", "9-9", "19-9", "9-25", "9:60-12", "9-12,", "9-12,11-13", "x",
                             "9-12 13-14", "24-25", "-9"})
        CHECK_FALSE(parse_hours(text));
}

TEST_CASE("staffed hours lie within one open span") {
    using settings::within;
    CHECK(within({{600, 700}}, {{540, 720}, {780, 900}}));
    CHECK(within({}, {}));
    CHECK_FALSE(within({{600, 800}}, {{540, 720}, {780, 900}}));
    CHECK_FALSE(within({{600, 800}}, {}));
}

TEST_CASE("the library's clock follows the machine's time zone") {
    const base::WallTime utc{std::chrono::seconds(1'782'000'000)};  // 2026-06-21 00:00:00 UTC
    ::setenv("TZ", "Europe/Stockholm", 1);
    ::tzset();
    CHECK(settings::local_moment(utc) == Moment{day(2026, 6, 21), 2 * 60});
    ::setenv("TZ", "America/New_York", 1);
    ::tzset();
    CHECK(settings::local_moment(utc) == Moment{day(2026, 6, 20), 20 * 60});
    ::unsetenv("TZ");
    ::tzset();
}
