#include "app/terminal.h"

#include <fstream>

#include "demo.h"
#include "screens/home.h"
#include "support/catch.h"
#include "support/temporary.h"

using std::chrono::seconds;

TEST_CASE("nothing of a session is left after the idle time") {
    demo::Visit visit;
    const std::string before = visit.state();
    visit.press("shell/larger");
    visit.press("home/search");
    visit.type("lindgren");
    visit.player.advance(seconds(44));
    CHECK_FALSE(visit.terminal.page().asks_still_there());
    visit.player.advance(seconds(2));
    CHECK(visit.terminal.page().asks_still_there());
    visit.terminal.take_wipe();
    visit.player.advance(seconds(15));
    CHECK(visit.state() == before);
    CHECK(visit.terminal.take_wipe());
    visit.player.advance(seconds(600));
    CHECK(visit.state() == before);
}

TEST_CASE("whoever is still there can say so by a button, by typing or by touching the page") {
    for (const std::string way : {"button", "typing", "touch", "escape"}) {
        demo::Visit visit;
        visit.press("home/search");
        visit.type("lind");
        visit.player.advance(seconds(50));
        REQUIRE(visit.terminal.page().asks_still_there());
        if (way == "button") visit.press("dialog/stay");
        if (way == "typing") visit.type("gren");
        if (way == "escape") visit.key(ui::KeyName::escape);
        if (way == "touch") {
            visit.terminal.input(ui::Pointer{ui::Pointer::Phase::down, {5, 1000}, true});
            visit.terminal.input(ui::Pointer{ui::Pointer::Phase::up, {5, 1000}, true});
        }
        INFO(way);
        CHECK_FALSE(visit.terminal.page().asks_still_there());
        CHECK(visit.terminal.stage().depth() == 2);
        visit.player.advance(seconds(40));
        CHECK_FALSE(visit.terminal.page().asks_still_there());
    }
}

TEST_CASE("finishing by hand ends the session at once") {
    demo::Visit visit;
    const std::string before = visit.state();
    visit.press("shell/language");
    visit.press("choose/language/en");
    visit.press("home/search");
    visit.player.advance(seconds(50));
    visit.press("dialog/end");
    CHECK(visit.state() == before);
}

TEST_CASE("nobody is asked at an untouched home page") {
    demo::Visit visit;
    visit.terminal.input(ui::Pointer{ui::Pointer::Phase::down, {5, 1000}, true});
    visit.terminal.input(ui::Pointer{ui::Pointer::Phase::up, {5, 1000}, true});
    visit.player.advance(seconds(50));
    CHECK_FALSE(visit.terminal.page().asks_still_there());
}

TEST_CASE("without a catalogue the terminal says so and recovers when an import lands") {
    const TemporaryFolder data;
    auto settings = demo::settings();
    settings.folders.data = data.path();
    demo::Visit visit({}, settings);
    CHECK(visit.terminal.page().summary() == "trouble");
    visit.type("p");
    CHECK(visit.terminal.page().summary() == "trouble");
    std::filesystem::copy_file(demo::folder() / "catalogue.db", data / "catalogue.db");
    visit.player.advance(seconds(11));
    CHECK(visit.terminal.page().summary() == "home arrivals=24");
}

TEST_CASE("without a catalogue books are borrowed and returned, and an import disturbs nobody") {
    const TemporaryFolder data;
    auto settings = demo::settings();
    settings.folders.data = data.path();
    demo::Visit visit({}, settings);
    REQUIRE(visit.press("home/return"));
    visit.scan(demo::of_vera);
    CHECK(visit.terminal.page().summary().starts_with("return lines=1"));
    visit.press("return/back");
    CHECK(visit.terminal.page().summary() == "trouble");
    visit.press("home/account");
    visit.sign_in(demo::vera);
    CHECK(visit.terminal.page().summary().starts_with("account"));
    visit.press("account/back");
    visit.press("home/borrow");
    visit.scan(demo::novel);
    const std::string borrowed = visit.terminal.page().summary();
    CHECK(borrowed == "borrow lines=1 registered=1");

    std::ofstream(data / "catalogue.db") << "this is no catalogue";
    visit.player.advance(seconds(11));
    CHECK(visit.terminal.page().summary() == borrowed);
    std::filesystem::copy_file(demo::folder() / "catalogue.db", data / "new.db");
    std::filesystem::rename(data / "new.db", data / "catalogue.db");
    visit.player.advance(seconds(11));
    CHECK(visit.terminal.page().summary() == borrowed);
    visit.press("borrow/back");
    CHECK(visit.terminal.page().summary() == "home arrivals=24");
    CHECK(visit.terminal.services().lending->signed_in());
}

TEST_CASE("a damaged catalogue is told from a missing one") {
    const TemporaryFolder data;
    std::ofstream(data / "catalogue.db") << "this is no catalogue";
    auto settings = demo::settings();
    settings.folders.data = data.path();
    demo::Visit visit({}, settings);
    CHECK(visit.terminal.page().summary() == "trouble");
    CHECK(visit.terminal.services().damaged);
}

TEST_CASE("a new edition is used without disturbing who is reading") {
    const TemporaryFolder data;
    const auto file = data / "catalogue.db";
    std::filesystem::copy_file(demo::folder() / "catalogue.db", file);
    auto settings = demo::settings();
    settings.folders.data = data.path();
    demo::Visit visit({}, settings);
    visit.press("home/search");
    visit.type("lindgren");
    const auto* before = visit.terminal.services().edition.get();
    std::filesystem::copy_file(file, data / "new.db");
    std::filesystem::rename(data / "new.db", file);
    visit.player.advance(seconds(11));
    CHECK(visit.terminal.services().edition.get() != before);
    visit.press("hit/0");
    CHECK(visit.terminal.page().summary().starts_with("record 1/"));
}

TEST_CASE("changed settings wait for the end of the session; faulty ones are not taken") {
    demo::Visit visit;
    auto changed = demo::settings();
    changed.theme = "dark";
    visit.press("home/search");
    visit.terminal.change_settings(changed);
    CHECK(visit.terminal.services().preferences.theme == "light");
    visit.player.advance(seconds(61));
    CHECK(visit.terminal.settings().theme == "dark");
    auto faulty = changed;
    faulty.theme = "no-such-theme";
    visit.terminal.change_settings(faulty);
    CHECK(visit.terminal.settings().theme == "dark");
    CHECK_FALSE(visit.terminal.picture().empty());
}

TEST_CASE("leaving a search wipes what was drawn of it") {
    demo::Visit visit;
    visit.press("home/search");
    visit.type("lindgren");
    visit.terminal.take_wipe();
    visit.key(ui::KeyName::escape);
    CHECK(visit.terminal.stage().depth() == 1);
    CHECK(visit.terminal.take_wipe());
    CHECK_FALSE(visit.terminal.take_wipe());
}

TEST_CASE("an idle terminal has nothing to do for seconds") {
    demo::Visit visit;
    visit.terminal.picture();
    const auto next = visit.terminal.next_deadline();
    REQUIRE(next);
    CHECK(*next - visit.clock.now() >= seconds(4));
}

TEST_CASE("the keyboard follows the language") {
    demo::Visit visit;
    visit.press("shell/language");
    visit.press("choose/language/ar");
    CHECK(visit.terminal.stage().presentation().right_to_left);
    CHECK(visit.terminal.services().keyboards.front().name == "العربية");
    visit.press("home/search");
    CHECK(visit.press("key/م"));
}
