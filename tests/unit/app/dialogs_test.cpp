#include <algorithm>

#include "places.h"
#include "support/catch.h"

namespace {

/// What nobody may lose or change by pressing Enter once too often.
struct Facts {
    bool signed_in = false;
    std::string patron;
    size_t receipt = 0, holds = 0, depth = 0;
    screens::Preferences preferences;
    bool operator==(const Facts&) const = default;
};

Facts facts(demo::Visit& visit) {
    const auto& lending = *visit.terminal.services().lending;
    return {lending.signed_in(),
            lending.account().shown_name,
            lending.receipt().size(),
            lending.account().holds.size(),
            visit.terminal.stage().depth(),
            visit.terminal.services().preferences};
}

const ui::Node* dialog(demo::Visit& visit) {
    visit.terminal.picture();
    for (const auto& placed : visit.terminal.stage().placed())
        if (placed.node->modal) return placed.node;
    return nullptr;
}

}  // namespace

TEST_CASE("Enter in a dialog that has just come ends nothing, costs nothing and cancels nothing") {
    size_t seen = 0;
    for (const demo::Place& place : demo::places()) {
        demo::Visit visit = demo::visit_for(place, {{1920, 1080}, "en", "dark", 1});
        place.go(visit);
        if (!dialog(visit)) continue;
        ++seen;
        INFO(place.name);
        const Facts before = facts(visit);
        visit.key(ui::KeyName::enter);
        CHECK(facts(visit) == before);
    }
    CHECK(seen >= 8);
}

TEST_CASE("with the keys, too, a dialog's other choice is one step away") {
    demo::Visit visit;
    visit.press("home/account");
    visit.sign_in(demo::vera);
    visit.player.advance(std::chrono::seconds(50));
    REQUIRE(visit.terminal.page().asks_still_there());
    CHECK(visit.terminal.stage().focus() == "dialog/stay");
    visit.key(ui::KeyName::left);
    CHECK(visit.terminal.stage().focus() == "dialog/end");
    visit.key(ui::KeyName::enter);
    CHECK_FALSE(visit.terminal.services().lending->signed_in());
}

TEST_CASE("the next question begins at its own safe answer") {
    demo::Visit visit;
    visit.press("home/borrow");
    visit.sign_in(demo::vera);
    visit.scan(demo::film);
    visit.key(ui::KeyName::tab);
    REQUIRE(visit.terminal.stage().focus() == "dialog/fee_yes");
    visit.player.advance(std::chrono::seconds(50));
    REQUIRE(visit.terminal.page().asks_still_there());
    visit.key(ui::KeyName::enter);
    REQUIRE_FALSE(visit.terminal.page().asks_still_there());
    visit.key(ui::KeyName::enter);
    CHECK(visit.terminal.services().lending->receipt().empty());
}
