#include "desk/readiness.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "desk/reminder.h"
#include "support/catch.h"

using desk::Fault;

namespace {

const base::WallTime now{std::chrono::seconds{1'800'000'000}};  // 2027-01-15 08:00 UTC

int64_t days_ago(int days) {
    return (now - std::chrono::hours(24 * days)).time_since_epoch().count();
}

desk::Drill drill(int days, bool good) {
    return {1,
            "hall-2",
            "main-library",
            days_ago(days),
            days_ago(days),
            desk::DrillResult{10, 20, good, "", "Eva"}};
}

help::Directive directive() {
    using namespace std::chrono;
    help::Directive out;
    out.language = "sv";
    out.name = "later";
    out.approved_by = "Kommunen";
    out.review_by = help::Date(year{2027} / December / 31);
    return out;
}

desk::Facts all_well() {
    desk::Facts out;
    out.drills = {drill(10, true)};
    out.colleagues = {{"Eva", days_ago(30)}};
    out.terminals = {{"hall-2", "main-library", days_ago(0) - 5}};
    out.channels = {{"SMS", days_ago(1)}};
    out.directives = {directive()};
    out.listening_since = days_ago(0) - 600;
    return out;
}

/// "drill_overdue main-library", with "soon " before what is a reminder.
std::vector<std::string> told(const desk::Facts& facts) {
    std::vector<std::string> out;
    for (const auto& fault : desk::readiness(facts, now))
        out.push_back(fmt::format("{}{}{}{}", fault.soon ? "soon " : "", fault.key,
                                  fault.subject.empty() ? "" : " ", fault.subject));
    return out;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("A site where all is done is ready, and nothing is said") {
    CHECK(told(all_well()).empty());
    CHECK(desk::ready(desk::readiness(all_well(), now)));
}

TEST_CASE("Each thing that was left undone makes the site not ready") {
    auto facts = all_well();
    Told expected;
    SECTION("never an exercise") {
        facts.drills.clear();
        expected = {"drill_never main-library"};
    }
    SECTION("an exercise of another building does not count") {
        facts.drills[0].building = "small-branch";
        expected = {"drill_never main-library"};
    }
    SECTION("the last exercise more than a quarter ago") {
        facts.drills = {drill(93, true)};
        expected = {"drill_overdue main-library"};
    }
    SECTION("two in a row went wrong") {
        facts.drills = {drill(1, false), drill(10, false), drill(20, true)};
        expected = {"drills_failed main-library"};
    }
    SECTION("the register's order does not matter") {
        facts.drills = {drill(10, false), drill(20, true), drill(1, false)};
        expected = {"drills_failed main-library"};
    }
    SECTION("an exercise that nobody has written down") {
        facts.drills.push_back({2, "hall-2", "main-library", days_ago(1), 0, std::nullopt});
        expected = {"drill_unwritten hall-2"};
    }
    SECTION("a new colleague") {
        facts.colleagues.push_back({"Ali", std::nullopt});
        expected = {"refresher_never Ali"};
    }
    SECTION("a refresher more than half a year ago") {
        facts.colleagues = {{"Eva", days_ago(184)}};
        expected = {"refresher_overdue Eva"};
    }
    SECTION("a directive that nobody has approved") {
        facts.directives[0].approved_by.clear();
        expected = {"directive_not_approved sv/later"};
    }
    SECTION("a directive that is too old") {
        facts.directives[0].review_by = help::Date(std::chrono::year{2027} / 1 / 14);
        expected = {"directive_too_old sv/later"};
    }
    SECTION("a directive without a date") {
        facts.directives[0].review_by.reset();
        expected = {"directive_no_date sv/later"};
    }
    SECTION("directives that cannot be read") {
        facts.help_fault = "directives/sv: there is no such folder";
        expected = {"directives_unreadable directives/sv: there is no such folder"};
    }
    SECTION("a terminal silent for more than a minute") {
        facts.terminals[0].heard_at = days_ago(0) - 61;
        expected = {"terminal_silent hall-2"};
    }
    SECTION("a terminal that has not been heard since the desk began to listen") {
        facts.terminals[0].heard_at.reset();
        expected = {"terminal_silent hall-2"};
    }
    SECTION("a way to staff that was never tried") {
        facts.channels[0].tested_at.reset();
        expected = {"channel_never SMS"};
    }
    SECTION("a way to staff not tried for a quarter") {
        facts.channels[0].tested_at = days_ago(93);
        expected = {"channel_overdue SMS"};
    }
    SECTION("nobody to see anything") {
        facts.colleagues.clear();
        expected = {"no_colleague"};
    }
    SECTION("no terminal") {
        facts.terminals.clear();
        expected = {"no_terminal"};
    }
    CHECK(told(facts) == expected);
    CHECK_FALSE(desk::ready(desk::readiness(facts, now)));
}

TEST_CASE("What is soon due is a reminder: the site is ready all the same") {
    auto facts = all_well();
    facts.drills = {drill(80, true)};
    facts.colleagues = {{"Eva", days_ago(170)}};
    facts.channels = {{"SMS", days_ago(92)}};
    facts.directives[0].review_by = help::Date(std::chrono::year{2027} / 1 / 20);
    CHECK(told(facts) == Told{"soon drill_due main-library", "soon directive_due sv/later",
                              "soon refresher_due Eva", "soon channel_due SMS"});
    CHECK(desk::ready(desk::readiness(facts, now)));
    facts.drills = {drill(77, true)};
    facts.directives.clear(), facts.channels.clear(), facts.colleagues = {{"Eva", days_ago(1)}};
    CHECK(told(facts).empty());
}

TEST_CASE("One exercise that went wrong, or one of two, is no fault; today's is not yet late") {
    auto facts = all_well();
    facts.drills = {drill(1, false), drill(10, true)};
    CHECK(told(facts).empty());
    facts.drills = {drill(1, true), drill(10, false), drill(20, false)};
    facts.drills.push_back({2, "hall-2", "main-library", days_ago(0), 0, std::nullopt});
    CHECK(told(facts).empty());
}

TEST_CASE("Silence is not judged where it cannot be known, nor in the first minute") {
    auto facts = all_well();
    facts.terminals[0].heard_at.reset();
    facts.listening_since = days_ago(0) - 59;
    CHECK(told(facts).empty());
    facts.listening_since.reset();
    CHECK(told(facts).empty());
}

TEST_CASE("Every fault has its words, and what to do, in each language of the page") {
    for (const std::string language : {"sv", "en"}) {
        const auto words = nlohmann::json::parse(base::read_file(
            std::string(KIOSK_SOURCE_DIR) + "/kiosk/desk/web/ready." + language + ".json"));
        for (const auto key : desk::readiness_keys()) {
            CAPTURE(language, key);
            CHECK(words.contains(std::string(key)));
            CHECK(words.contains(std::string(key) + ".do"));
        }
    }
}

TEST_CASE("A reminder goes out once a day at most, in words that tell nothing") {
    desk::Reminders settings;
    settings.to = "branch@library.example";
    settings.language = "sv";
    settings.page = "https://desk.library.example";
    settings.server.host = "mail.library.example";
    const std::vector<Fault> due = {{"drill_due", "main-library", {}, true}};
    const auto mail = desk::reminder(settings, due, {}, now);
    REQUIRE(mail);
    CHECK(mail->to == settings.to);
    CHECK(mail->subject == "Biblioteket: en punkt i kalendern");
    CHECK(mail->message_id == "calendar-20270115@mail.library.example");
    CHECK(mail->body.find(settings.page) != std::string::npos);
    for (const auto* telling : {"vning", "larm", "hjälp", "main-library", "kod"})
        CHECK(mail->body.find(telling) == std::string::npos);

    CHECK_FALSE(desk::reminder(settings, due, days_ago(0) - 3600, now));
    CHECK(desk::reminder(settings, due, days_ago(1), now));
    CHECK_FALSE(desk::reminder(settings, {}, {}, now));
    CHECK_FALSE(desk::reminder(settings, {{"terminal_silent", "hall-2", {}, false}}, {}, now));
    settings.to.clear();
    CHECK_FALSE(desk::reminder(settings, due, {}, now));
}
