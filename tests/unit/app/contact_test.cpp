#include "help/code_book.h"
#include "staffed.h"
#include "support/catch.h"
#include "support/temporary.h"

using demo::Contact;
using notify::Answer;
using notify::Scenario;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("a code opens the booklet as a search for its title does, and tells staff") {
    const auto* typed = GENERATE("mask 19", "Mask19", "MASK-19", "\"mask 19\"", "mask nr 19",
                                 "mask nitton", "mask nineteen", "mask XIX", "maks 19");
    CAPTURE(typed);
    Contact covert, ordinary;
    covert.search(typed);
    ordinary.search(demo::booklet_title);
    CHECK(covert.visit.state() == ordinary.visit.state());
    REQUIRE(covert.on_record());
    REQUIRE(covert.desk.sent.size() == 1);
    CHECK(covert.told() == Scenario::noticed);
    CHECK(covert.desk.sent[0].revision == 1);
    CHECK(covert.desk.sent[0].slot == notify::Slot::open);
    CHECK(ordinary.desk.sent.empty());
}

TEST_CASE("nothing that was typed is left anywhere, and Back leads to the cover query's own hits") {
    Contact covert, ordinary;
    covert.search("mask 19");
    const auto clean = [&covert] {
        const auto texts = covert.texts() + covert.visit.state();
        return texts.find("mask 19") == std::string::npos;
    };
    CHECK(clean());
    covert.visit.key(ui::KeyName::escape);
    ordinary.search("mask");
    CHECK(covert.visit.state() == ordinary.visit.state());
    CHECK(covert.texts() == ordinary.texts());
    // More typing goes on from the cover query.
    covert.visit.type("e");
    ordinary.visit.type("e");
    CHECK(covert.texts() == ordinary.texts());
    CHECK(clean());
    covert.visit.key(ui::KeyName::escape);
    ordinary.visit.key(ui::KeyName::escape);
    CHECK(covert.texts() == ordinary.texts());
    CHECK(clean());
    // The search page begins empty, as always.
    covert.visit.press("home/search");
    CHECK(clean());
}

TEST_CASE("a code typed on the screen's own keyboard, or scanned as a barcode") {
    const std::string way = GENERATE("keyboard", "barcode");
    CAPTURE(way);
    Contact it;
    if (way == "barcode") {
        it.visit.scan("MASK19");
    } else {
        it.visit.press("home/search");
        for (const char* key :
             {"key/m", "key/a", "key/s", "key/k", "key/space", "key/symbols", "key/1", "key/9"})
            REQUIRE(it.visit.press(key));
        CHECK(it.desk.sent.empty());  // typing alone is nothing
        it.visit.press("key/enter");
        it.visit.await_answer();
    }
    it.visit.terminal.catch_up();
    CHECK(it.on_record());
    REQUIRE_FALSE(it.desk.sent.empty());
    CHECK(it.told() == Scenario::noticed);
}

TEST_CASE("between Enter and the page the picture stands, a code or not") {
    const std::string words = GENERATE("mask 19", "masken liten bok");
    CAPTURE(words);
    Contact it;
    it.visit.press("home/search");
    it.visit.type(words);
    const ui::DisplayList before = it.visit.terminal.picture();
    it.visit.terminal.input(ui::Key{ui::KeyName::enter});
    it.visit.terminal.catch_up();
    CHECK(ui::changed(before, it.visit.terminal.picture()).empty());
    it.visit.player.advance(screens::Page::answer_after - base::Milliseconds(1));
    CHECK(ui::changed(before, it.visit.terminal.picture()).empty());
    it.visit.player.advance(base::Milliseconds(1));
    CHECK_FALSE(ui::changed(before, it.visit.terminal.picture()).empty());
    CHECK(it.on_record());
}

TEST_CASE("what is no code is searched for like anything else") {
    const auto* typed =
        GENERATE("mask", "19", "mask 190", "mask 1984", "mask 2019", "19 masker", "maskros 19",
                 "mask covid-19", "covid 19 mask", "mark 19", "mast 19", "task 19");
    CAPTURE(typed);
    Contact it;
    auto without = demo::help_settings();
    without.help.reset();
    Contact plain({}, without);
    it.search(typed);
    plain.search(typed);
    CHECK(it.desk.sent.empty());
    CHECK(it.visit.state() == plain.visit.state());
}

TEST_CASE("every submit hands over as often, a code or nothing") {
    Contact it;
    const auto handed_over = [&it](const char* words) {
        const auto before = it.desk.handed_over;
        it.search(words);
        const auto out = it.desk.handed_over - before;
        it.visit.press("shell/home");
        return out;
    };
    for (const auto* words : {"pippi", "mask 19", "mask", "mask xix", "9780141439518"}) {
        CAPTURE(words);
        CHECK(handed_over(words) == 1);
    }
    CHECK(it.desk.sent.size() == 4);  // two of them, and that they were left
    // What finds nothing is looked at once more, for slips.
    for (const auto* words : {"qqxqqzz", "maks 19"}) {
        CAPTURE(words);
        CHECK(handed_over(words) == 2);
    }
    CHECK(it.desk.sent.size() == 6);
}

TEST_CASE("a slip counts only when the words themselves find nothing") {
    const TemporaryFolder folder;
    auto book = help::CodeBook::make(folder.path());
    book.add("Glasd 19", help::Slot::open, demo::opening);  // a key beside the last of "glass"
    book.add("Klasd 19", help::Slot::open, demo::opening);
    auto settings = demo::help_settings();
    settings.folders.codes = folder.path();
    Contact it({}, settings);
    it.search("glass 19");
    CHECK(it.desk.sent.empty());
    CHECK(it.shows("Glass mask"));
    it.visit.press("shell/home");
    it.search("klass 19");
    CHECK(it.desk.sent.size() == 1);
    CHECK(it.on_record());
}

TEST_CASE("each choice is told, and its status is what a human has answered") {
    struct Row {
        const char* way;
        Scenario scenario;
    };
    const auto row =
        GENERATE(Row{"desk_now", Scenario::desk_now}, Row{"stacks", Scenario::stacks},
                 Row{"reading_room", Scenario::reading_room}, Row{"later", Scenario::later},
                 Row{"other_branch", Scenario::other_branch});
    CAPTURE(row.way);
    Contact it;
    it.search("mask 19");
    CHECK(it.status().empty());
    it.order(row.way);
    CHECK(it.told() == row.scenario);
    CHECK(it.desk.sent.back().revision == 2);
    CHECK(it.desk.sent.back().id == it.desk.sent.front().id);
    CHECK(it.status() != "Beställd");
    it.relay();
    CHECK(it.status() == "Beställd");
    it.answer(Answer::seen);
    CHECK(it.status().starts_with("Mottagen av personalen "));
    // Who asked that nobody come is not told that somebody does.
    const bool nobody = row.scenario == Scenario::later || row.scenario == Scenario::other_branch;
    it.answer(Answer::coming, 5);
    CHECK(it.shows("Hämtas fram om 5 minuter") == !nobody);
    it.answer(Answer::at_desk);
    CHECK((it.status() == "Finns vid disken") == !nobody);
    CHECK(it.status().starts_with("Mottagen av personalen ") == nobody);
    it.answer(Answer::not_now);
    CHECK(it.status() == "Kan inte hämtas fram just nu");
}

TEST_CASE("later is chosen from the start, and two touches order anything") {
    Contact it;
    it.search("mask 19");
    it.visit.press("order/place");
    CHECK(it.told() == Scenario::later);
}

TEST_CASE("an answer to something else changes nothing") {
    Contact it;
    it.search("mask 19");
    it.order("stacks");
    it.relay();
    const auto id = it.desk.sent.back().id;
    it.desk.events.answered({notify::random_id(), 2, Answer::seen, 0, demo::opening});
    it.desk.events.answered({id, 1, Answer::seen, 0, demo::opening});
    it.visit.terminal.catch_up();
    CHECK(it.status() == "Beställd");
    it.order("later");
    it.desk.events.answered({id, 2, Answer::coming, 5, demo::opening});
    it.visit.terminal.catch_up();
    CHECK_FALSE(it.shows("Hämtas fram om"));
}

TEST_CASE("cancelling is told and shown; the order can be made again") {
    Contact it;
    it.search("mask 19");
    it.order("desk_now");
    it.relay();
    it.visit.press("order/cancel");
    CHECK(it.told() == Scenario::withdrawn);
    // Staff still have the order until they have this.
    CHECK(it.status() == "Ett ögonblick …");
    CHECK_FALSE(it.visit.press("order/place"));
    it.relay();
    CHECK(it.status() == "Avbeställd");
    it.order("stacks");
    CHECK(it.told() == Scenario::stacks);
    CHECK(it.desk.sent.back().revision == 4);
}

TEST_CASE("at which other branch is told, and another one is told anew") {
    Contact it;
    it.search("mask 19");
    const auto branch = [&] {
        const auto& letters = it.desk.sent.back().branch;
        return std::string(letters.begin(), std::find(letters.begin(), letters.end(), '\0'));
    };
    it.order("other_branch");
    const auto first = branch();
    CHECK_FALSE(first.empty());
    it.relay();
    CHECK_FALSE(it.visit.press("order/place"));
    const auto& library = it.visit.terminal.services().library;
    for (const auto& [code, other] : library.branches)
        if (code != library.branch && code != first) {
            REQUIRE(it.visit.press("collect_at/" + code));
            REQUIRE(it.visit.press("order/place"));
            CHECK(branch() == code);
        }
    CHECK(it.desk.sent.back().revision > 2);
    it.relay();
    it.order("desk_now");
    CHECK(branch().empty());
}

TEST_CASE("with nobody there, or no way to anybody, nothing can be ordered and the page says so") {
    const bool staffed = GENERATE(true, false);
    CAPTURE(staffed);
    auto settings = demo::help_settings();
    if (!staffed) settings.hours.staffed = {};
    Contact it({}, settings);
    it.desk.up = !staffed;
    it.search("mask 19");
    CHECK(it.status() == "Kan inte beställas obemannad tid");
    CHECK(it.shows(settings.order.phone));
    CHECK_FALSE(it.visit.press("order/place"));
    CHECK_FALSE(it.visit.press("collect/desk_now"));
    // Staff learn of it all the same, as of somebody who is not alone; and who is on call, when
    // nobody is there.
    CHECK(it.desk.sent.back().unstaffed == !staffed);
    it.visit.press("shell/home");
    CHECK(it.told() == Scenario::later);
    CHECK(it.desk.sent.back().unstaffed == !staffed);
}

TEST_CASE("the line goes down and comes back") {
    Contact it;
    it.search("mask 19");
    SECTION("before a choice") {
        it.desk.up = false;
        it.desk.events.reachable(false);
        it.visit.terminal.catch_up();
        CHECK(it.status() == "Kan inte beställas obemannad tid");
        it.desk.up = true;
        it.desk.events.reachable(true);
        it.visit.terminal.catch_up();
        CHECK(it.status().empty());
        it.order("desk_now");
        CHECK(it.told() == Scenario::desk_now);
    }
    SECTION("after it: the order is not called ordered") {
        it.order("desk_now");
        it.desk.up = false;
        it.visit.player.advance(seconds(16));
        CHECK(it.status() == "Kan inte beställas obemannad tid");
        it.desk.up = true;
        it.relay();
        CHECK(it.status() == "Beställd");
    }
    SECTION("nobody answers") {
        it.order("desk_now");
        it.relay();
        it.desk.events.missed(it.desk.sent.back().id);
        it.visit.terminal.catch_up();
        CHECK(it.status() == "Kan inte hämtas fram just nu");
    }
}

TEST_CASE("a building offers what it has") {
    auto settings = demo::help_settings();
    settings.help->building.text = "book-bus";
    Contact it({}, settings);
    it.search("mask 19");
    CHECK(it.visit.press("collect/desk_now"));
    CHECK_FALSE(it.visit.press("collect/stacks"));
    CHECK_FALSE(it.visit.press("collect/reading_room"));
    CHECK(it.visit.press("collect/other_branch"));
    CHECK(it.visit.press("collect/later"));
}

TEST_CASE("an ordinary search for the booklet and an order of it alert nobody") {
    Contact it;
    it.search(demo::booklet_title);
    REQUIRE(it.on_record());
    it.order("desk_now");
    it.visit.player.advance(minutes(2));
    CHECK(it.desk.sent.empty());
}

TEST_CASE("a code that is added while the terminal runs is known within seconds") {
    const TemporaryFolder folder;
    help::CodeBook::make(folder.path());
    auto settings = demo::help_settings();
    settings.folders.codes = folder.path();
    Contact it({}, settings);
    it.search("kanot 41");
    CHECK(it.desk.sent.empty());
    it.visit.press("shell/home");
    help::CodeBook::open(folder.path()).add("Kanot 41", help::Slot::drill, demo::opening);
    it.visit.player.advance(seconds(6));
    it.search("kanot 41");
    REQUIRE(it.desk.sent.size() == 1);
    CHECK(it.desk.sent[0].slot == notify::Slot::drill);
}

TEST_CASE("the day's code for exercises opens the same page, once") {
    const std::array<unsigned char, 32> secret{7};
    demo::Desk desk;
    desk.drill = std::make_shared<help::DrillCode>(help::DrillSecret(secret));
    const help::Date today{std::chrono::floor<std::chrono::days>(demo::opening)};
    demo::Look look;
    look.line = desk.line();
    demo::Visit visit(look, demo::help_settings());
    for (int i = 0; i < 2; ++i) {
        visit.press("home/search");
        visit.type(help::drill_phrase(help::DrillSecret(secret), today));
        visit.key(ui::KeyName::enter);
        visit.terminal.catch_up();
        visit.press("shell/home");
    }
    REQUIRE(desk.sent.size() == 2);  // noticed, and left
    CHECK(desk.sent[0].slot == notify::Slot::drill);
}
