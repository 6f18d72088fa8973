#include "staffed.h"
#include "support/catch.h"

using demo::Contact;
using notify::Scenario;

TEST_CASE("later is there and chosen whatever ways the settings name") {
    using settings::Collecting;
    using Ways = std::vector<Collecting>;
    auto settings = demo::help_settings();
    settings.order.collecting =
        GENERATE(Ways{Collecting::desk_now}, Ways{Collecting::other_branch, Collecting::desk_now},
                 Ways{Collecting::from_stacks});
    SECTION("a page that a code has opened") {
        Contact it({}, settings);
        it.search("mask 19");
        CHECK(it.visit.press("collect/later"));
        it.visit.press("order/place");
        CHECK(it.told() == Scenario::later);
    }
    SECTION("untouched") {
        Contact it({}, settings);
        it.search("mask 19");
        it.visit.press("order/place");
        CHECK(it.told() == Scenario::later);
    }
    SECTION("without [help] the settings alone say it") {
        settings.help.reset();
        Contact it({}, settings);
        it.search(demo::booklet_title);
        CHECK_FALSE(it.visit.press("collect/later"));
    }
}
