#include "desk/calendar.h"

#include <sys/stat.h>

#include "base/file.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

const base::WallTime morning{std::chrono::seconds{1'800'000'000}};  // 08:00 UTC
const auto day = std::chrono::hours(24);

desk::DrillResult result(std::optional<int64_t> seen_after, bool right_action) {
    return {seen_after, seen_after, right_action, "", "Eva"};
}

}  // namespace

TEST_CASE("A terminal has one exercise a day; its result stays, and is written once") {
    const TemporaryFolder folder;
    {
        desk::Calendar calendar(folder.path());
        const auto drill = calendar.make_drill("hall-2", "main-library", morning);
        REQUIRE(drill);
        CHECK_FALSE(drill->passed());
        CHECK(calendar.make_drill("hall-2", "main-library", morning + std::chrono::hours(1))
                  ->number == drill->number);
        CHECK(calendar.make_drill("hall-1", "main-library", morning)->number != drill->number);
        CHECK(calendar.finish_drill(drill->number, result(12, true), morning));
        CHECK_FALSE(calendar.finish_drill(drill->number, result(500, false), morning));
        CHECK_FALSE(calendar.drop_drill(drill->number));
        CHECK_FALSE(calendar.make_drill("hall-2", "main-library", morning));
        CHECK(calendar.make_drill("hall-2", "main-library", morning + day));
    }
    desk::Calendar again(folder.path());
    const auto drills = again.drills();
    REQUIRE(drills.size() == 3);
    CHECK(drills[2].passed());
    CHECK(drills[2].result->seen_after == 12);
    CHECK(drills[2].result->leader == "Eva");
    CHECK_FALSE(drills[0].result);
    CHECK(again.drop_drill(drills[0].number));
    CHECK_FALSE(again.drop_drill(drills[0].number));
    struct stat info {};
    REQUIRE(::stat((folder / "calendar.db").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
}

TEST_CASE("An exercise is passed when it was seen in a minute and the directive was followed") {
    desk::Drill drill;
    CHECK_FALSE(drill.passed());
    drill.result = result(60, true);
    CHECK(drill.passed());
    drill.result = result(61, true);
    CHECK_FALSE(drill.passed());
    drill.result = result(5, false);
    CHECK_FALSE(drill.passed());
    drill.result = result({}, true);
    CHECK_FALSE(drill.passed());
}

TEST_CASE("No result is taken for an exercise that was not made, and none that is no result") {
    const TemporaryFolder folder;
    desk::Calendar calendar(folder.path());
    CHECK_FALSE(calendar.finish_drill(1, result(5, true), morning));
    const auto drill = calendar.make_drill("hall-2", "main-library", morning);
    auto long_one = result(5, true);
    long_one.notes.assign(2001, 'x');
    CHECK_THROWS(calendar.finish_drill(drill->number, long_one, morning));
    CHECK_THROWS(calendar.finish_drill(drill->number, result(-1, true), morning));
    CHECK(calendar.drills().size() == 1);
}

TEST_CASE("Refreshers, channel tests and reminders keep their latest day") {
    const TemporaryFolder folder;
    desk::Calendar calendar(folder.path());
    CHECK_FALSE(calendar.refreshed_at(3));
    calendar.note_refresher(3, morning);
    calendar.note_refresher(3, morning + day);
    CHECK(calendar.refreshed_at(3) == (morning + day).time_since_epoch().count());
    CHECK_FALSE(calendar.refreshed_at(4));
    CHECK_FALSE(calendar.channel_tested_at("SMS"));
    calendar.note_channel_test("SMS", morning);
    CHECK(calendar.channel_tested_at("SMS") == morning.time_since_epoch().count());
    CHECK_FALSE(calendar.reminded_at());
    calendar.note_reminder(morning);
    calendar.note_reminder(morning + day);
    CHECK(calendar.reminded_at() == (morning + day).time_since_epoch().count());
}
