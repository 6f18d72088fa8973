#include "screens/search.h"

#include "bench.h"
#include "screens/card.h"
#include "screens/record.h"
#include "support/catch.h"
#include "unit/app/away.h"

using ui::Action;
using ui::Outcome;

TEST_CASE("results come from the second letter on") {
    Bench bench;
    screens::Search page(bench.services, "");
    bench.type(page, "p");
    CHECK_FALSE(page.state().answered);
    bench.type(page, "pi");
    REQUIRE(page.state().hits.size() == 2);
    CHECK(page.state().total == 2U);
    CHECK(find(bench.view(page), "hit/1") != nullptr);
    bench.type(page, "p");
    CHECK(page.state().hits.empty());
}

TEST_CASE("a search that has been overtaken shows nothing") {
    Bench bench;
    screens::Search page(bench.services, "");
    page.on({Action::Kind::edited, "search/field", "pippi"});
    page.on({Action::Kind::edited, "search/field", ""});
    bench.settle();
    CHECK(page.state().hits.empty());
}

TEST_CASE("a submit with one hit, or an identifier, opens the record") {
    Bench bench;
    screens::Search page(bench.services, "");
    bench.submit(page, "pippi");
    CHECK(bench.opened == nullptr);
    bench.submit(page, "ronja");
    auto* record = dynamic_cast<screens::RecordPage*>(bench.opened.get());
    REQUIRE(record);
    CHECK(record->state().record.title == "Ronja rövardotter");
    bench.opened.reset();
    bench.submit(page, "978-91-29-68831-3");
    record = dynamic_cast<screens::RecordPage*>(bench.opened.get());
    REQUIRE(record);
    CHECK(record->state().record.title == "Pippi Långstrump");
}

TEST_CASE("hits come behind the page that opens by itself, and are not seen before it") {
    Bench bench;
    screens::Search page(bench.services, "");
    const bool stands_for_a_title = GENERATE(false, true);
    if (stands_for_a_title)
        bench.services.meaning = [](std::string_view, screens::Services::Found) {
            return std::optional(screens::Meaning{"pippi", "1"});
        };
    page.on({Action::Kind::submit, "search/field", "ronja"});
    bench.settle();
    CHECK(page.state().hits.empty());
    CHECK(bench.opened == nullptr);
    bench.clock.advance(screens::Page::answer_after);
    bench.tick(page);
    REQUIRE(bench.opened);
    CHECK(page.state().hits.empty());
    page.resumed();
    CHECK(page.state().hits.size() == (stands_for_a_title ? 2 : 1));
    CHECK(page.state().facets.has_value());
}

TEST_CASE("every submit is answered at the same time, and the picture stands until then") {
    Bench bench;
    screens::Search page(bench.services, "");
    const std::string words = GENERATE("pippi", "ronja", "9789129688313", "rövardoter", "xyzzyx");
    bench.services.meaning = [](std::string_view typed, screens::Services::Found) {
        return typed == "xyzzyx" ? std::optional(screens::Meaning{"pippi", "1"}) : std::nullopt;
    };
    bench.type(page, "pip");
    const auto begin = bench.clock.now();
    page.on({Action::Kind::submit, "search/field", words});
    bench.settle();
    CHECK(page.holds_picture());
    REQUIRE(page.next_change());
    CHECK(*page.next_change() - begin == screens::Page::answer_after);
    bench.clock.advance(screens::Page::answer_after - base::Milliseconds(1));
    bench.tick(page);
    CHECK(bench.opened == nullptr);
    CHECK(page.holds_picture());
    bench.clock.advance(base::Milliseconds(1));
    bench.tick(page);
    if (bench.opened) page.resumed();
    CHECK_FALSE(page.holds_picture());
    CHECK((bench.opened != nullptr) == (words != "pippi" && words != "rövardoter"));
}

TEST_CASE("a submit that is struck twice is one, and typing on takes it back") {
    Bench bench;
    int asked = 0;
    bench.services.meaning = [&asked](std::string_view, screens::Services::Found found) {
        asked += found == screens::Services::Found::unknown ? 1 : 0;
        return std::optional<screens::Meaning>();
    };
    screens::Search page(bench.services, "ronja");
    page.on({Action::Kind::submit, "search/field", "ronja"});
    page.on({Action::Kind::submit, "search/field", "ronja"});
    CHECK(asked == 1);
    bench.type(page, "pippi");
    CHECK_FALSE(page.holds_picture());
    CHECK(bench.opened == nullptr);
    CHECK(page.state().hits.size() == 2);
}

TEST_CASE("a picture does not stand for ever when no answer comes, and a late one is shown") {
    Bench bench;
    screens::Search page(bench.services, "");
    page.on({Action::Kind::submit, "search/field", "ronja"});
    bench.clock.advance(base::Milliseconds(900));
    CHECK(page.holds_picture());
    bench.clock.advance(base::Milliseconds(200));
    page.on({Action::Kind::tick, "", ""});
    CHECK_FALSE(page.holds_picture());
    CHECK_FALSE(page.next_change());
    bench.settle();
    bench.clock.advance(screens::Page::answer_after);
    bench.tick(page);
    CHECK(bench.opened);
}

TEST_CASE("typing alone never opens a record") {
    Bench bench;
    screens::Search page(bench.services, "");
    bench.type(page, "ronja");
    CHECK(page.state().hits.size() == 1);
    CHECK(bench.opened == nullptr);
}

TEST_CASE("chips narrow, show themselves and go again") {
    Bench bench;
    screens::Search page(bench.services, "");
    bench.type(page, "pippi");
    bench.press(page, "panel/format");
    CHECK(find(bench.view(page), "dialog") != nullptr);
    bench.press(page, "pick/format/audiobook");
    CHECK(page.state().hits.size() == 1);
    bench.press(page, "panel/close");
    const ui::Node view = bench.view(page);
    const ui::Node* chip = find(view, "narrow/format/audiobook");
    REQUIRE(chip);
    CHECK(chip->selected);
    bench.press(page, "narrow/format/audiobook");
    CHECK(page.state().hits.size() == 2);
}

TEST_CASE("Back closes the facet dialog before it leaves") {
    Bench bench;
    screens::Search page(bench.services, "pippi");
    bench.settle();
    bench.press(page, "panel/sort");
    CHECK(page.on({Action::Kind::back, "", ""}).kind == Outcome::Kind::stay);
    CHECK(page.state().panel == screens::FacetPanel::none);
    CHECK(page.on({Action::Kind::back, "", ""}).kind == Outcome::Kind::pop);
}

TEST_CASE("the order can be chosen") {
    Bench bench;
    screens::Search page(bench.services, "pippi");
    bench.settle();
    bench.press(page, "sort/newest");
    CHECK(page.state().hits.front().year == 1946);
    bench.press(page, "sort/oldest");
    CHECK(page.state().hits.front().year == 1945);
}

TEST_CASE("no hits: advice, and the way back when chips are the reason") {
    Bench bench;
    screens::Search page(bench.services, "");
    bench.submit(page, "xyzzyx");
    CHECK_THAT(bench.text_of(page), contains("Inga träffar"));
    CHECK(find(bench.view(page), "narrow/clear") == nullptr);
    bench.type(page, "ronja");
    bench.press(page, "narrow/available");
    CHECK(page.state().hits.empty());
    CHECK(find(bench.view(page), "narrow/clear") != nullptr);
    bench.press(page, "narrow/clear");
    CHECK(page.state().hits.size() == 1);
}

TEST_CASE("a misspelt word is offered in its right spelling") {
    Bench bench;
    screens::Search page(bench.services, "");
    bench.submit(page, "rövardoter");
    REQUIRE(page.state().did_you_mean == "rövardotter");
    bench.press(page, "search/did_you_mean");
    CHECK(page.state().text == "rövardotter");
    CHECK(page.state().hits.size() == 1);
}

TEST_CASE("more hits come when the end is near") {
    Bench bench;
    screens::Search page(bench.services, "skogens djur");
    bench.settle();
    CHECK(page.state().hits.size() == screens::Search::page_size);
    CHECK(page.state().total == 30U);
    bench.send(page, Action::Kind::near_end, "search/results", "");
    CHECK(page.state().hits.size() == 30);
    bench.send(page, Action::Kind::near_end, "search/results", "");
    CHECK(page.state().hits.size() == 30);
}

TEST_CASE("a link shows what it is and can be taken away") {
    Bench bench;
    screens::Search page(bench.services,
                         screens::Search::Link{catalogue::Field::contributor, "Lindgren, Astrid"});
    bench.settle();
    CHECK(page.state().hits.size() == 3);
    CHECK_THAT(bench.text_of(page), contains("Av Astrid Lindgren"));
    bench.press(page, "search/unlink");
    CHECK(page.state().hits.empty());
    CHECK_FALSE(page.state().link);
}

TEST_CASE("a series link is in the order of the series") {
    Bench bench;
    screens::Search page(bench.services, screens::Search::Link{catalogue::Field::series, "Pippi"});
    bench.settle();
    REQUIRE(page.state().hits.size() == 2);
    CHECK(page.state().hits.front().volume == "1");
}

TEST_CASE("what a submit means is asked before it is taken for a card, and once") {
    Bench bench;
    screens::Lending lending(bench.jobs, std::make_shared<demo::AwaySystem>(), bench.clock,
                             {"2072", 14});
    bench.services.lending = &lending;
    const std::string card = "20720000000017";
    std::vector<std::string> asked;
    std::optional<screens::Meaning> answer = screens::Meaning{"pippi", {}};
    bench.services.meaning = [&](std::string_view words, screens::Services::Found) {
        asked.emplace_back(words);
        return std::exchange(answer, std::nullopt);
    };
    screens::Search page(bench.services, "");
    bench.type(page, card);
    CHECK(bench.send(page, Action::Kind::submit, "search/field", card).kind == Outcome::Kind::stay);
    CHECK(page.state().text == "pippi");
    const auto outcome = bench.send(page, Action::Kind::submit, "search/field", card);
    CHECK(outcome.kind == Outcome::Kind::push);
    CHECK(dynamic_cast<screens::CardPage*>(outcome.screen.get()));
    CHECK(page.state().text.empty());
    CHECK(asked == std::vector<std::string>{card, card});
}
