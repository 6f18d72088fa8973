#include "bench.h"
#include "screens/home.h"
#include "screens/information.h"
#include "screens/prose.h"
#include "screens/reading.h"
#include "screens/record.h"
#include "screens/search.h"
#include "screens/trouble.h"
#include "screens/words.h"
#include "support/catch.h"

using ui::Action;
using ui::Outcome;

namespace {

screens::RecordPage& open(Bench& bench, const std::string& words) {
    screens::Search search(bench.services, "");
    bench.submit(search, words);
    REQUIRE(bench.opened);
    bench.settle();
    return dynamic_cast<screens::RecordPage&>(*bench.opened);
}

}  // namespace

TEST_CASE("home shows what is new, the hours and the languages by their own names") {
    Bench bench;
    screens::Home page(bench.services);
    bench.settle();
    CHECK_FALSE(page.state().arrivals.empty());
    const std::string text = bench.text_of(page);
    CHECK_THAT(text, contains("10:00"));
    CHECK_THAT(text, contains("English"));
    CHECK_THAT(text, contains("العربية"));
}

TEST_CASE("typing on any page searches at once, except where there is no catalogue") {
    Bench bench;
    screens::Home home(bench.services);
    const auto outcome = home.on({Action::Kind::typed, "", "p"});
    REQUIRE(outcome.kind == Outcome::Kind::push);
    CHECK(dynamic_cast<screens::Search&>(*outcome.screen).state().text == "p");
    screens::Trouble trouble(bench.services);
    CHECK(trouble.on({Action::Kind::typed, "", "p"}).kind == Outcome::Kind::stay);
}

TEST_CASE("the search button opens the page with its keyboard") {
    Bench bench;
    screens::Home home(bench.services);
    const auto outcome = bench.press(home, "home/search");
    REQUIRE(outcome.kind == Outcome::Kind::push);
    CHECK(outcome.screen->opens_keyboard());
    CHECK(outcome.screen->initial_focus() == "search/field");
}

TEST_CASE("a scanned code opens its record from any page, or says calmly that it is unknown") {
    Bench bench;
    screens::Information page(bench.services);
    bench.send(page, Action::Kind::scan, "", "9789129688313");
    REQUIRE(dynamic_cast<screens::RecordPage*>(bench.opened.get()));
    bench.opened.reset();
    bench.send(page, Action::Kind::scan, "", "B3");
    REQUIRE(dynamic_cast<screens::RecordPage*>(bench.opened.get()));
    bench.opened.reset();
    bench.send(page, Action::Kind::scan, "", "4006381333931");
    CHECK(bench.opened == nullptr);
    CHECK(find(bench.view(page), "dialog") != nullptr);
    bench.press(page, "dialog/close");
    CHECK(find(bench.view(page), "dialog") == nullptr);
}

TEST_CASE("the header changes text size, look and language") {
    Bench bench;
    screens::Home page(bench.services);
    bench.press(page, "shell/larger");
    REQUIRE(bench.preferred.size() == 1);
    CHECK(bench.preferred.back().text_size == 1);
    bench.press(page, "shell/smaller");
    CHECK(bench.preferred.size() == 1);  // it is the smallest already
    bench.press(page, "shell/display");
    bench.press(page, "choose/theme/contrast");
    CHECK(bench.preferred.back().theme == "contrast");
    CHECK(page.on({Action::Kind::back, "", ""}).kind == Outcome::Kind::stay);
    CHECK(find(bench.view(page), "dialog") == nullptr);
    bench.press(page, "shell/language");
    bench.press(page, "choose/language/ar");
    CHECK(bench.preferred.back().language == "ar");
    CHECK(bench.press(page, "shell/home").kind == Outcome::Kind::home);
}

TEST_CASE("the question counts down second by second") {
    Bench bench;
    screens::Home page(bench.services);
    page.ask_still_there(bench.clock.now() + std::chrono::seconds(15));
    CHECK_THAT(bench.text_of(page), contains("15 sekunder"));
    const auto next = page.next_change();
    REQUIRE(next);
    CHECK(*next - bench.clock.now() == std::chrono::seconds(1));
    bench.clock.advance(std::chrono::seconds(1));
    page.on({Action::Kind::tick, "", ""});
    CHECK_THAT(bench.text_of(page), contains("14 sekunder"));
    bool stayed = false;
    bench.services.stay_awake = [&] { stayed = true; };
    bench.press(page, "dialog/stay");
    CHECK(stayed);
    CHECK_FALSE(page.asks_still_there());
}

TEST_CASE("a record leads to its people, its series and its text") {
    Bench bench;
    auto& page = open(bench, "9789129688313");
    auto outcome = bench.press(page, "person/0");
    REQUIRE(outcome.kind == Outcome::Kind::push);
    CHECK(dynamic_cast<screens::Search&>(*outcome.screen).state().link->value ==
          "Lindgren, Astrid");
    outcome = bench.press(page, "series/0");
    CHECK(dynamic_cast<screens::Search&>(*outcome.screen).state().link->field ==
          catalogue::Field::series);
    outcome = bench.press(page, "subject/1");
    CHECK(dynamic_cast<screens::Search&>(*outcome.screen).state().link->value == "Styrka");
    outcome = bench.press(page, "record/read");
    CHECK(dynamic_cast<screens::Reading&>(*outcome.screen).state().description ==
          "Pippi bor i Villa Villekulla.");
    CHECK_FALSE(page.state().similar.empty());
}

TEST_CASE("previous and next walk the whole hit list, also beyond what was loaded") {
    Bench bench;
    screens::Search search(bench.services, "skogens djur");
    bench.settle();
    bench.press(search, "hit/23");
    auto& page = dynamic_cast<screens::RecordPage&>(*bench.opened);
    bench.press(page, "record/next");
    CHECK(page.state().index == 24);
    const auto beyond = page.state().hit.id;
    bench.press(page, "record/previous");
    CHECK(page.state().index == 23);
    CHECK(page.state().hit.id != beyond);
    for (int i = 0; i < 10; ++i) bench.press(page, "record/next");
    CHECK(page.state().index == 29);
    CHECK(find(bench.view(page), "record/next")->disabled);
}

TEST_CASE("copies say where, on which shelf and until when") {
    Bench bench;
    const std::string text = bench.text_of(open(bench, "ronja"));
    CHECK_THAT(text, contains("Barn · Plan 1"));
    CHECK_THAT(text, contains("Hylla Hcg"));
    CHECK_THAT(text, contains("åter 8 apr"));
}

namespace {

/// Offers what the building has and remembers the choice.
class Offers final : public screens::Orders {
public:
    explicit Offers(const screens::Services& services) : m_services(services) {}
    screens::OrderState state(const catalogue::Record&, base::WallTime now) const override {
        return screens::offered_order(m_services, now, chosen, {});
    }
    void choose(const catalogue::Record&, screens::Collecting way) override { chosen = way; }
    void choose_branch(const catalogue::Record&, const std::string&) override {}
    Outcome place(const catalogue::Record&) override {
        ++placed;
        return Outcome::stay();
    }
    void cancel(const catalogue::Record&) override {}

    screens::Collecting chosen = screens::Collecting::later;
    int placed = 0;

private:
    const screens::Services& m_services;
};

}  // namespace

TEST_CASE("a title from the closed stacks is ordered in a way that the building has") {
    Bench bench;
    Offers offers(bench.services);
    bench.services.orders = &offers;
    auto& page = open(bench, "masken");
    CHECK(find(bench.view(page), "collect/later")->selected);
    CHECK_THAT(bench.text_of(page), contains("0980-31 92 10"));
    bench.press(page, "collect/desk_now");
    CHECK(offers.chosen == screens::Collecting::desk_now);
    CHECK(find(bench.view(page), "collect/desk_now")->selected);
    bench.press(page, "order/place");
    CHECK(offers.placed == 1);
    CHECK(find(bench.view(page), "collect/reading_room") == nullptr);
    bench.today.staffed_now = false;
    CHECK(find(bench.view(page), "collect/desk_now") == nullptr);
    CHECK(find(bench.view(page), "collect/later") == nullptr);
    CHECK(find(bench.view(page), "order/place") == nullptr);
    CHECK_THAT(bench.text_of(page), contains("Kan inte beställas obemannad tid"));
    CHECK(find(bench.view(open(bench, "ronja")), "collect/later") == nullptr);
}

TEST_CASE("information pages open from their list and close again") {
    Bench bench;
    screens::Information page(bench.services);
    bench.press(page, "page/10-how");
    CHECK_THAT(bench.text_of(page), contains("Fråga oss."));
    CHECK(page.on({Action::Kind::back, "", ""}).kind == Outcome::Kind::stay);
    CHECK(page.on({Action::Kind::back, "", ""}).kind == Outcome::Kind::pop);
}

TEST_CASE("prose has headings, paragraphs, lists and tables") {
    const auto nodes = screens::prose("# One\n\nTwo\nlines\n\n- three\n\n| a | b |\n|---|---|\n");
    REQUIRE(nodes.size() == 4);
    CHECK(nodes[0].role == ui::Role::heading);
    CHECK(nodes[1].text == "Two lines");
    CHECK(nodes[2].children.back().text == "three");
    CHECK(nodes[3].children.size() == 2);
    CHECK(screens::prose("").empty());
}

TEST_CASE("names and dates are shown as people write them") {
    Bench bench;
    CHECK(screens::upright("Lindgren, Astrid") == "Astrid Lindgren");
    CHECK(screens::upright("محفوظ، نجيب") == "نجيب محفوظ");
    CHECK(screens::upright("Anna, Beda, Cecilia") == "Anna, Beda, Cecilia");
    CHECK(screens::upright("Astrid Lindgren") == "Astrid Lindgren");
    CHECK(screens::date_name(bench.services, "2026-12-12") == "12\u00A0dec");
    CHECK(screens::date_name(bench.services, "soon") == "soon");
    CHECK(screens::dotted(bench.services.words(), {"a", "", "b"}) == "a · b");
}

TEST_CASE("what is joined keeps its own direction in Arabic, and none of it leaves the screen") {
    Bench bench;
    bench.services.preferences.language = "ar";
    const std::string joined = screens::dotted(bench.services.words(), {"رف", "", "1 volym"});
    CHECK(joined == "\u2068رف\u2069 · \u20681 volym\u2069");
    CHECK(screens::plain(joined + " 12\u00A0dec \u2067x\u2069") == "رف · 1 volym 12 dec x");
}

TEST_CASE("open all day is said in words on the home page and the information page") {
    Bench bench;
    bench.today = {{{0, 24 * 60}}, {{660, 900}}, true};
    const screens::Home home(bench.services);
    const screens::Information information(bench.services);
    CHECK_THAT(bench.text_of(home), contains("Öppet dygnet runt idag\nBemannat idag 11:00–15:00"));
    CHECK_THAT(bench.text_of(information), contains("Öppet dygnet runt idag"));
    bench.today.staffed = bench.today.open;
    bench.services.preferences.language = "en";
    CHECK_THAT(bench.text_of(home), contains("Open all day today\nStaffed all day today"));
    bench.services.preferences.language = "ar";
    CHECK_THAT(bench.text_of(home), contains("مفتوح اليوم على مدار الساعة") && !contains("00:00"));
}
