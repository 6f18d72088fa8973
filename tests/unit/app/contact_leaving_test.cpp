#include <algorithm>
#include <memory>

#include "app/contact.h"
#include "screens/search.h"
#include "staffed.h"
#include "support/catch.h"

using demo::Contact;
using notify::Scenario;
using std::chrono::seconds;

namespace {

/// True when the order panel in front is the ordinary one: ordering asks for a card.
bool asks_for_card(Contact& it) {
    const auto before = it.desk.sent.size();
    it.visit.press("order/place");
    it.visit.terminal.catch_up();
    return it.desk.sent.size() == before && it.visit.terminal.page().summary().starts_with("card");
}

struct Way {
    const char* name;
    std::function<void(Contact&)> leave;
};

const std::vector<Way>& ways() {
    static const std::vector<Way> all{
        {"back", [](Contact& it) { it.visit.press("record/back"); }},
        {"escape", [](Contact& it) { it.visit.key(ui::KeyName::escape); }},
        {"logo", [](Contact& it) { it.visit.press("shell/home"); }},
        {"new search", [](Contact& it) { it.visit.type("pippi"); }},
        {"language",
         [](Contact& it) {
             it.visit.press("shell/language");
             it.visit.press("choose/language/en");
         }},
        {"card", [](Contact& it) { it.visit.scan("20720000000017"); }},
        {"another title", [](Contact& it) { it.visit.scan("9780141439518"); }},
        {"subject", [](Contact& it) { it.visit.press("subject/0"); }},
        {"idle time", [](Contact& it) { it.visit.player.advance(seconds(61)); }},
        {"finished",
         [](Contact& it) {
             it.visit.player.advance(seconds(50));
             it.visit.press("dialog/end");
         }},
    };
    return all;
}

}  // namespace

TEST_CASE("every ordinary control leaves, to the page it always leads to") {
    for (const Way& way : ways()) {
        INFO(way.name);
        Contact covert, ordinary;
        covert.search("mask 19");
        ordinary.search(demo::booklet_title);
        way.leave(covert);
        way.leave(ordinary);
        // What lies below differs only in the words that were searched for.
        if (std::string(way.name) != "back" && std::string(way.name) != "escape") {
            CHECK(covert.visit.state() == ordinary.visit.state());
            CHECK(covert.texts() == ordinary.texts());
        }
        REQUIRE(covert.desk.sent.size() == 2);
        CHECK(covert.told() == Scenario::later);
    }
}

TEST_CASE("after a choice, leaving changes nothing of it, and nothing of it is shown again") {
    for (const Way& way : ways()) {
        INFO(way.name);
        Contact it;
        it.search("mask 19");
        it.order("stacks");
        it.relay();
        REQUIRE(it.status() == "Beställd");
        way.leave(it);
        CHECK(it.told() == Scenario::stacks);
        CHECK(it.desk.sent.size() == 2);
        CHECK_FALSE(it.shows("Beställd"));
        it.answer(notify::Answer::seen);
        CHECK_FALSE(it.shows("Mottagen"));
        // Back from wherever: never the contact again.
        for (int i = 0; i < 4; ++i) {
            if (it.on_record()) {
                CHECK(it.status().empty());
                CHECK(asks_for_card(it));
            }
            it.visit.key(ui::KeyName::escape);
        }
        CHECK(it.desk.sent.size() == 2);
    }
}

TEST_CASE("Read more belongs to the page; what one does about the display leaves nothing") {
    Contact it;
    it.search("mask 19");
    it.visit.press("record/read");
    CHECK(it.visit.terminal.page().summary().starts_with("reading"));
    it.visit.press("reading/back");
    it.visit.press("shell/larger");
    it.visit.press("shell/display");
    it.visit.press("choose/theme/dark");
    it.visit.key(ui::KeyName::escape);
    CHECK(it.desk.sent.size() == 1);
    it.order("desk_now");
    CHECK(it.told() == Scenario::desk_now);
}

TEST_CASE("leaving from Read more is leaving") {
    Contact it;
    it.search("mask 19");
    it.visit.press("record/read");
    it.visit.press("shell/home");
    CHECK(it.told() == Scenario::later);
}

TEST_CASE("the booklet opened from the hits below is the ordinary one") {
    Contact it;
    it.search("mask 19");
    it.visit.press("record/back");
    const auto& hits = dynamic_cast<screens::Search&>(it.visit.terminal.page()).state().hits;
    const auto found =
        std::ranges::find_if(hits, [](const auto& hit) { return hit.title.starts_with("Masken"); });
    REQUIRE(found != hits.end());
    REQUIRE(it.visit.press("hit/" + std::to_string(found - hits.begin())));
    CHECK(it.desk.sent.size() == 2);
    CHECK(asks_for_card(it));
}

TEST_CASE("a second code begins anew, with another number") {
    Contact it;
    it.search("mask 19");
    it.order("stacks");
    it.visit.press("shell/home");
    it.search("mask xix");
    REQUIRE(it.desk.sent.size() == 3);
    CHECK(it.told() == Scenario::noticed);
    CHECK(it.desk.sent[2].revision == 1);
    CHECK(it.desk.sent[2].id != it.desk.sent[0].id);
    CHECK(it.status().empty());
    CHECK(it.on_record());
}

TEST_CASE("a code whose title does not open in time is left without a jump") {
    auto settings = demo::help_settings();
    settings.help->cover_record.text = "demo-0";
    Contact it({}, settings);
    it.search("mask 19");
    CHECK_FALSE(it.on_record());
    const auto before = it.visit.state();
    it.visit.player.advance(seconds(11));
    CHECK(it.visit.state() == before);
    CHECK(it.told() == Scenario::later);
}

TEST_CASE("changed settings end the contact as any session") {
    Contact it;
    it.search("mask 19");
    auto changed = demo::help_settings();
    changed.help.reset();
    it.visit.terminal.change_settings(changed);
    CHECK(it.desk.sent.size() == 1);
    it.visit.player.advance(seconds(61));
    CHECK(it.told() == Scenario::later);
    it.search("mask 19");
    CHECK(it.desk.sent.size() == 2);
    CHECK_FALSE(it.on_record());
}

TEST_CASE("the program stopped in the middle of it is leaving, and otherwise says nothing") {
    demo::Desk desk;
    for (const char* words : {"mask 19", demo::booklet_title}) {
        const auto before = desk.sent.size();
        auto it =
            std::make_unique<demo::Visit>(demo::Look{.line = desk.line()}, demo::help_settings());
        it->type(words);
        it->key(ui::KeyName::enter);
        it->terminal.catch_up();
        const bool covert = desk.sent.size() > before;
        CHECK(covert == (std::string(words) == "mask 19"));
        const auto handed_over = desk.handed_over;
        it.reset();
        CHECK(desk.handed_over == handed_over + (covert ? 1 : 0));
        if (covert) CHECK(desk.sent.back().scenario == Scenario::later);
    }
}

TEST_CASE("stopped after a choice, nothing of it changes") {
    demo::Desk desk;
    {
        demo::Visit it(demo::Look{.line = desk.line()}, demo::help_settings());
        it.type("mask 19");
        it.key(ui::KeyName::enter);
        it.terminal.catch_up();
        it.press("collect/desk_now");
        it.press("order/place");
    }
    CHECK(desk.sent.back().scenario == Scenario::desk_now);
}
