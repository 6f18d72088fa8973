#include <chrono>
#include <set>

#include "demo.h"
#include "loans/sip2/dialect.h"
#include "screens/loan_words.h"
#include "support/catch.h"
#include "unit/loans/sip2_acs.h"

/// Visits of the demo's patrons to the whole terminal on the embedded library.
namespace {

using Catch::Matchers::StartsWith;
using demo::Visit;

void open_booklet(Visit& visit) {
    visit.press("home/search");
    visit.type("masken liten bok");
    visit.press("hit/0");
}

loans::Credentials of(const demo::Patron& patron) {
    return {base::Secret(patron.card), base::Secret(patron.pin)};
}

std::vector<loans::Hold> holds(Visit& visit, const demo::Patron& patron) {
    return visit.loans->account(of(patron))->holds;
}

}  // namespace

TEST_CASE("a book from the stacks is ordered with card and PIN, and cancelled") {
    Visit visit;
    const size_t before = holds(visit, demo::vera).size();
    open_booklet(visit);
    visit.press("collect/reading_room");
    CHECK_FALSE(visit.press("order/cancel"));
    visit.press("order/place");
    CHECK_THAT(visit.state(), StartsWith("card number"));
    visit.sign_in(demo::vera);
    CHECK_THAT(visit.state(), StartsWith("record"));
    CHECK_THAT(visit.text(), contains("Beställd\n"));
    CHECK_FALSE(visit.press("order/place"));
    REQUIRE(holds(visit, demo::vera).size() == before + 1);
    CHECK(holds(visit, demo::vera).back().collect == "reading_room");

    visit.press("order/cancel");
    CHECK_THAT(visit.text(), contains("Avbeställd\n"));
    CHECK(holds(visit, demo::vera).size() == before);
    CHECK(visit.press("order/place"));
    CHECK(holds(visit, demo::vera).size() == before + 1);
}

TEST_CASE("another way to collect takes the place of the first") {
    Visit visit;
    const size_t before = holds(visit, demo::vera).size();
    open_booklet(visit);
    visit.press("order/place");
    visit.sign_in(demo::vera);
    visit.press("collect/other_branch");
    visit.press("collect_at/SOD");
    REQUIRE(visit.press("order/place"));
    REQUIRE(holds(visit, demo::vera).size() == before + 1);
    CHECK(holds(visit, demo::vera).back().collect == "other_branch");
    CHECK(holds(visit, demo::vera).back().branch == "SOD");
}

TEST_CASE("an order is known again in a later session, and says when it can be collected") {
    Visit visit;
    open_booklet(visit);
    visit.press("order/place");
    visit.sign_in(demo::vera);
    visit.press("shell/home");
    open_booklet(visit);
    CHECK_THAT(visit.text(), !contains("Beställd\n"));
    visit.press("shell/home");
    REQUIRE(visit.loans->return_item(demo::in_stacks));
    visit.press("home/account");
    visit.sign_in(demo::vera);
    visit.press("account/back");
    open_booklet(visit);
    CHECK_THAT(visit.text(), contains("Finns vid disken\n"));
    CHECK(visit.press("order/cancel"));
}

TEST_CASE("nothing can be ordered while nobody is there") {
    Visit visit;
    visit.player.advance(std::chrono::hours(6));
    open_booklet(visit);
    CHECK_THAT(visit.text(), contains("Kan inte beställas obemannad tid\n") &&
                                 contains("0980-31 92 10") && !contains("Hämtas vid disken nu"));
    CHECK_FALSE(visit.press("order/place"));
}

TEST_CASE("who owes too much is told so at the order, and gets nothing") {
    Visit visit;
    open_booklet(visit);
    visit.press("order/place");
    visit.sign_in(demo::otto);
    visit.press("shell/home");
    open_booklet(visit);
    visit.press("order/place");
    visit.sign_in({"20720000000058", "2005"});
    CHECK_THAT(visit.text(), contains("Ditt kort är spärrat") && !contains("Beställd\n"));
}

TEST_CASE("a title is reserved from its record and given up again") {
    Visit visit;
    const size_t before = holds(visit, demo::vera).size();
    visit.press("home/search");
    visit.type("pippi");
    visit.press("hit/0");
    visit.press("reserve/open");
    visit.press("dialog/no_reserve");
    visit.press("reserve/open");
    visit.press("reserve_at/NORD");
    visit.press("dialog/reserve");
    visit.sign_in(demo::vera);
    CHECK_THAT(visit.text(), contains("Reserverad") && contains("Hämtas på Norra biblioteket"));
    REQUIRE(holds(visit, demo::vera).size() == before + 1);
    CHECK(holds(visit, demo::vera).back().branch == "NORD");
    CHECK_FALSE(visit.press("reserve/open"));
    visit.press("reserve/cancel");
    CHECK_THAT(visit.text(), contains("Reservationen är borttagen"));
    CHECK(holds(visit, demo::vera).size() == before);
}

TEST_CASE("a wrong PIN shows nothing of the patron; three lock the card for a quarter of an hour") {
    Visit visit;
    visit.press("home/account");
    for (int i = 0; i < 3; ++i) {
        visit.scan(demo::vera.card);
        visit.type("9999");
        visit.press("card/continue");
        CHECK_THAT(visit.text(), !contains("Vera"));
    }
    CHECK_THAT(visit.text(), contains("15 minuter"));
    visit.sign_in(demo::vera);
    CHECK_THAT(visit.state(), StartsWith("card"));
    visit.press("shell/home");
    visit.press("home/account");
    visit.sign_in(demo::otto);
    CHECK_THAT(visit.state(), StartsWith("account"));
    visit.press("shell/home");
    visit.player.advance(std::chrono::minutes(15));
    visit.press("home/account");
    visit.sign_in(demo::vera);
    CHECK_THAT(visit.state(), StartsWith("account"));
}

TEST_CASE("over SIP2 three wrong PINs lock the card too, and it is not asked about meanwhile") {
    Acs acs;
    auto settings = demo::settings();
    settings.lending.card_prefix = "2000";
    settings.lending.card_length = 8;
    base::ManualClock clock(demo::opening);
    const auto service = std::make_shared<loans::sip2::Sip2Service>(
        loans::sip2::dial_network(acs.server().address), acs.server(),
        loans::sip2::load_dialect(KIOSK_SOURCE_DIR "/config/dialects/generic.toml"), clock);
    Visit visit({}, settings, service);
    visit.press("home/account");
    for (int i = 0; i < 3; ++i) {
        visit.scan("20000001");
        visit.type("9999");
        visit.press("card/continue");
        CHECK_THAT(visit.text(), !contains("Karin") && !contains("Holm"));
    }
    CHECK_THAT(visit.text(), contains("15 minuter"));
    REQUIRE(acs.ask("down") == "ok");  // who asks now would be told that nobody answers
    visit.scan("20000001");
    CHECK_THAT(visit.state(), StartsWith("card number"));
    CHECK_THAT(visit.text(), contains("15 minuter"));
    REQUIRE(acs.ask("up") == "ok");
    visit.press("shell/home");
    visit.player.advance(std::chrono::minutes(15));
    clock.advance(std::chrono::minutes(15));
    visit.press("home/account");
    visit.sign_in({"20000001", "1234"});
    CHECK_THAT(visit.state(), StartsWith("account"));
    CHECK_THAT(visit.text(), contains("Karin H.") && !contains("Holm"));
}

TEST_CASE("every reason for a refusal has a sentence of its own in every language") {
    for (const char* language : {"sv", "en", "ar", "fi", "uk", "se", "so", "fr", "de"}) {
        Visit visit({{1280, 720}, language});
        std::set<std::string> all;
        const auto last = static_cast<int>(loans::Reason::refused);
        for (int reason = 0; reason <= last; ++reason) {
            const auto words = screens::refusal_words(visit.terminal.services(),
                                                      static_cast<loans::Reason>(reason));
            INFO(language << " " << reason << ": " << words);
            CHECK(words.size() > 10);
            CHECK_THAT(words, !contains("⟦") && !contains("{"));
            all.insert(words);
        }
        CHECK(all.size() == static_cast<size_t>(last));  // an unknown card and a wrong PIN are one
    }
}

TEST_CASE("another's card asks, and never mixes two patrons") {
    for (const bool change : {false, true}) {
        Visit visit;
        visit.press("home/borrow");
        visit.sign_in(demo::vera);
        visit.scan(demo::novel);
        visit.scan(demo::tuva.card);
        REQUIRE(visit.press(change ? "dialog/other_card" : "dialog/close"));
        if (change) {
            CHECK_THAT(visit.state(), StartsWith("card pin"));
            visit.type(demo::tuva.pin);
            visit.press("card/continue");
            CHECK_THAT(visit.text(), contains("Tuva") && !contains("Vera"));
        } else {
            visit.scan(demo::film);
            visit.press("dialog/fee_yes");
        }
        const auto of_tuva = visit.loans->account(of(demo::tuva))->loans;
        for (const auto& loan : of_tuva) CHECK(loan.barcode != demo::novel);
        CHECK(visit.loans->account(of(demo::vera))->loan_count == (change ? 5 : 6));
    }
}

TEST_CASE("what was scanned lands right in every dialog") {
    Visit visit;
    visit.press("home/borrow");
    visit.sign_in(demo::vera);
    visit.scan(demo::film);  // "it costs" is asked
    visit.scan(demo::novel);
    CHECK(visit.loans->account(of(demo::vera))->loan_count == 5);
    visit.press("dialog/fee_yes");
    CHECK(visit.loans->account(of(demo::vera))->loan_count == 6);
    visit.press("shell/language");
    visit.scan(demo::in_stacks);
    CHECK(visit.loans->account(of(demo::vera))->loan_count == 7);
}

TEST_CASE("a loan that cannot be renewed says why before anybody tries") {
    Visit visit;
    visit.press("home/account");
    visit.sign_in(demo::tuva);
    const auto text = visit.text();
    const auto account = visit.loans->account(of(demo::tuva));
    size_t refused = 0;
    for (const auto& loan : account->loans) {
        if (!loan.not_renewable) continue;
        ++refused;
        CHECK_FALSE(visit.press("renew/" + loan.barcode));
        const bool wanted = loan.not_renewable->reason == loans::Reason::reserved_for_another;
        CHECK_THAT(text, contains(wanted ? "Den är reserverad för någon annan. Lämna den i tid."
                                         : "Den kan inte lånas om fler gånger. Lämna den i tid."));
    }
    REQUIRE(refused > 0);
}

TEST_CASE("the number pad stands still while the card page speaks") {
    const auto key = [](Visit& visit) {
        visit.terminal.picture();
        for (const auto& placed : visit.terminal.stage().placed())
            if (placed.node->id == "key/5") return placed.rect.y;
        return -1;
    };
    for (const ui::Size window : {ui::Size{1920, 1080}, ui::Size{1280, 800}, ui::Size{1080, 1920}})
        for (const char* language : {"sv", "ar", "fr"}) {
            Visit visit({window, language});
            visit.press("home/account");
            const int at = key(visit);
            INFO(window.w << "x" << window.h << " " << language << " " << at);
            REQUIRE(at > 0);
            visit.scan(demo::novel);  // no card
            CHECK(key(visit) == at);
            visit.scan(demo::vera.card);
            CHECK(key(visit) == at);
            for (int i = 0; i < 3; ++i) {  // the last one locks the card
                visit.type("0000");
                CHECK(key(visit) == at);
                visit.press("card/continue");
                CHECK(key(visit) == at);
            }
        }
}

TEST_CASE("a record tells what was borrowed since the catalogue was imported") {
    Visit visit;
    const auto shown = [&] {
        visit.press("home/search");
        visit.type("martin bircks ungdom");
        visit.press("hit/0");
        const auto out = visit.text();
        visit.press("shell/home");
        return out;
    };
    const auto edition = visit.terminal.services().edition;
    const auto record = edition->record(*edition->find_identifier(demo::novel));
    REQUIRE(record->items.size() == 2);
    CHECK_THAT(shown(), contains("Tillgänglig · Vuxen"));
    REQUIRE(visit.loans->borrow(of(demo::vera), demo::novel, false));
    CHECK_THAT(shown(),
               contains("Utlånad · åter 11 apr") && contains("Tillgänglig · Norra biblioteket"));
    for (const auto& item : record->items)
        if (item.barcode != demo::novel)
            REQUIRE(visit.loans->borrow(of(demo::vera), item.barcode, false));
    // The badge below the title too, not the copies alone.
    CHECK_THAT(shown(), contains("Utlånad · åter 11 apr") && !contains("Tillgänglig"));
}
