#include "app/training.h"

#include <optional>

#include "base/error.h"
#include "staffed.h"
#include "support/catch.h"

using notify::Answer;
using notify::Scenario;
using std::chrono::seconds;

namespace {

/// A class at the terminal, on simulated time.
struct Lesson {
    base::ManualClock clock{demo::opening};
    std::optional<app::Training> training;
    demo::Contact it{look(), app::for_training(demo::help_settings())};

    demo::Look look() {
        demo::Look out;
        out.training = true;
        out.line = [this](notify::Events events) {
            return training.emplace(std::move(events), clock).line();
        };
        return out;
    }
    void pass(seconds time) {
        clock.advance(time);
        training->catch_up();
        it.visit.terminal.catch_up();
    }
    void again() {
        for (int i = 0; i < 6; ++i) it.visit.key(ui::KeyName::escape);
    }
};

}  // namespace

TEST_CASE("a class sees the whole way, and the desk's own line is never used") {
    Lesson lesson;
    auto& it = lesson.it;
    CHECK(it.shows("Ingenting skickas eller lånas ut"));
    it.search("mask 19");
    REQUIRE(it.on_record());
    CHECK(it.shows("Ingenting skickas eller lånas ut"));
    it.order("desk_now");
    CHECK(it.status() == "Ett ögonblick …");
    lesson.pass(seconds(1));
    CHECK(it.status() == "Beställd");
    lesson.pass(seconds(7));
    CHECK(it.status().starts_with("Mottagen av personalen"));
    lesson.pass(seconds(8));
    CHECK(it.status() == "Hämtas fram om 5 minuter");
    lesson.pass(seconds(14));
    CHECK(it.status() == "Finns vid disken");
    CHECK_FALSE(lesson.training->next_deadline());
    CHECK(it.desk.handed_over == 0);
    // The next pupil meets a desk that cannot come.
    lesson.again();
    it.search("mask 19");
    it.order("desk_now");
    lesson.pass(seconds(30));
    CHECK(it.status() == "Kan inte hämtas fram just nu");
    CHECK(it.desk.handed_over == 0);
}

TEST_CASE("nothing is lent in a class, and every page is marked") {
    auto settings = demo::help_settings();
    settings.lending.system = settings::Lending::System::embedded;
    settings.receipts.printer = "hall";
    settings = app::for_training(std::move(settings));
    CHECK(settings.lending.system == settings::Lending::System::none);
    CHECK(settings.receipts.printer.empty());
    Lesson lesson;
    CHECK(lesson.it.shows("Övning för personal"));
    lesson.it.visit.press("home/search");
    CHECK(lesson.it.shows("Övning för personal"));
    demo::Contact ordinary;
    CHECK_FALSE(ordinary.shows("Övning för personal"));
}

TEST_CASE("answers to each choice") {
    const auto last = [](Scenario scenario, bool busy) {
        return app::lessons_for(scenario, busy).back().answer;
    };
    CHECK(last(Scenario::noticed, false) == std::nullopt);
    CHECK(last(Scenario::withdrawn, false) == std::nullopt);
    CHECK(last(Scenario::later, false) == Answer::seen);
    CHECK(last(Scenario::stacks, false) == Answer::at_desk);
    CHECK(last(Scenario::stacks, true) == Answer::not_now);
}

TEST_CASE("without a help flow there is nothing to train") {
    auto settings = demo::help_settings();
    settings.help.reset();
    CHECK_THROWS_AS(app::for_training(settings), base::Error);
}
