#include "demo.h"
#include "support/catch.h"

using Catch::Matchers::StartsWith;
using demo::Visit;

TEST_CASE("a card's number typed where titles are looked for signs in, and is kept nowhere") {
    Visit visit;
    visit.press("home/search");
    visit.type(demo::vera.card);
    visit.key(ui::KeyName::enter);
    REQUIRE_THAT(visit.state(), StartsWith("card pin"));
    visit.key(ui::KeyName::escape);
    CHECK_THAT(visit.state(), StartsWith("search hits=0"));
    CHECK_THAT(visit.text(), !contains(demo::vera.card) && !contains("Inga träffar"));
    visit.type(demo::vera.card);
    visit.key(ui::KeyName::enter);
    visit.type(demo::vera.pin);
    visit.press("card/continue");
    CHECK_THAT(visit.state(), StartsWith("account"));
    // Another's: asked, never mixed.
    visit.press("account/back");
    visit.type(demo::tuva.card);
    visit.key(ui::KeyName::enter);
    CHECK(visit.terminal.services().lending->account().shown_name.starts_with("Vera"));
    CHECK(visit.press("dialog/other_card"));
}

TEST_CASE("numbers that are no card's are looked for") {
    Visit visit;
    visit.press("home/search");
    for (const char* words :
         {"1984", "2072", "2072000000001", "2072a000000017", "30721369122796"}) {
        visit.press("search/clear");
        visit.type(words);
        visit.key(ui::KeyName::enter);
        INFO(words);
        CHECK_THAT(visit.state(), !StartsWith("card"));
        if (visit.terminal.stage().depth() > 2) visit.key(ui::KeyName::escape);
    }
}
