#include "local_fixture.h"
#include "support/catch.h"

using namespace local_test;

TEST_CASE("a loan gets its due date from the rule of the item's type") {
    World world;
    const auto book = world.borrow("anna", "g1");
    REQUIRE(book);
    CHECK(book->title == "Title of green");
    CHECK(book->due.iso == "2026-03-30");
    CHECK_FALSE(book->renewal);
    CHECK(book->fee.minor == 0);
    const auto film = world.borrow("anna", "f1", true);
    REQUIRE(film);
    CHECK(film->due.iso == "2026-03-09");

    const auto account = world.account("anna");
    REQUIRE(account.loans.size() == 2);
    CHECK(account.loans[0].barcode == "f1");  // first due first
    CHECK(account.loans[1].barcode == "g1");
    CHECK_FALSE(account.loans[1].overdue);
    CHECK(account.loan_count == 2);
    CHECK(account.loan_limit == 4);
    CHECK(world.state("g1") == CopyState::State::on_loan);
    CHECK(world.library().states({"g1"}).value()[0].due.iso == "2026-03-30");
}

TEST_CASE("due dates cross years and leap days") {
    struct Case {
        const char *today, *due;
    };
    const auto c = GENERATE(Case{"2026-12-20", "2027-01-17"}, Case{"2028-02-10", "2028-03-09"},
                            Case{"2027-02-10", "2027-03-10"}, Case{"2028-02-01", "2028-02-29"},
                            Case{"2026-12-31", "2027-01-28"});
    World world(c.today);
    CHECK(world.borrow("anna", "g1")->due.iso == c.due);
}

TEST_CASE("a due date on a closed day moves to the next open one") {
    World world("2026-03-01");  // a Sunday: 28 days later is one too
    world.setup.is_open = [](Day day) {
        return std::chrono::weekday(day) != std::chrono::Sunday &&
               day != *local::parse_day("2026-03-30");
    };
    SECTION("when the rules say so") {
        CHECK(world.borrow("anna", "g1")->due.iso == "2026-03-31");
    }
    SECTION("not otherwise") {
        world.setup.rules.skip_closed_days = false;
        CHECK(world.borrow("anna", "g1")->due.iso == "2026-03-29");
    }
    SECTION("and a library that never opens does not hang") {
        world.setup.is_open = [](Day) { return false; };
        CHECK(world.borrow("anna", "g1")->due.iso == "2026-03-29");
    }
}

TEST_CASE("a wrong PIN, an unknown card and a patron without a PIN are one answer") {
    World world;
    auto without = some_patron("eva");
    without.pin_hash.clear();
    world.add(without);
    auto& library = world.library();
    const auto check = [](const auto& outcome) {
        CHECK(reason(outcome) == Reason::wrong_pin);
        CHECK(outcome.error().title.empty());
        CHECK(outcome.error().system_words.empty());
    };
    for (const auto& who : {pin("anna", "1235"), pin("nobody"), pin("anna", ""), pin("eva"),
                            pin("eva", ""), pin("nobody", "a PIN nobody has"), pin("", "")}) {
        check(library.sign_in(who));
        check(library.account(who));
        check(library.borrow(who, "g1", true));
        check(library.renew(who, "g1", true));
        check(library.renew_all(who));
        check(library.reserve(who, {"red", "", "MAIN", ""}));
        check(library.cancel_hold(who, "1"));
    }
    CHECK(world.state("g1") == CopyState::State::available);
}

TEST_CASE("a screen is told first name and initial only") {
    World world;
    auto layla = some_patron("layla");
    layla.first_name = "ليلى";
    layla.last_name = "حسن";
    world.add(layla);
    auto single = some_patron("single");
    single.last_name.clear();
    world.add(single);
    CHECK(world.account("anna").shown_name == "Vera Å.");
    CHECK(world.account("layla").shown_name == "ليلى ح.");
    CHECK(world.account("single").shown_name == "Vera");
    CHECK(world.account("anna").mail == "anna@example.org");
}

TEST_CASE("a patron's own state stops a loan") {
    World world;
    auto patron = some_patron("eva");
    SECTION("blocked") {
        patron.blocked = true;
        world.add(patron);
        CHECK(reason(world.borrow("eva", "g1")) == Reason::card_blocked);
        CHECK(world.account("eva").blocked == Reason::card_blocked);
    }
    SECTION("lost: the account is not shown either") {
        patron.lost = true;
        world.add(patron);
        CHECK(reason(world.borrow("eva", "g1")) == Reason::card_lost);
        CHECK(reason(world.library().sign_in(pin("eva"))) == Reason::card_lost);
        CHECK(reason(world.library().sign_in(pin("eva", "0000"))) == Reason::wrong_pin);
    }
    SECTION("expired, from the day after the last") {
        patron.expires = local::parse_day("2026-03-02");
        world.add(patron);
        CHECK(world.borrow("eva", "g1"));
        world.pass_days(1);
        CHECK(reason(world.borrow("eva", "b1")) == Reason::card_expired);
        CHECK(world.account("eva").blocked == Reason::card_expired);
        CHECK(world.account("eva").loans.size() == 1);
    }
    SECTION("owes more than the limit") {
        world.add(patron);
        world.owe("eva", 10000);
        CHECK(world.borrow("eva", "g1"));
        world.owe("eva", 1);
        const auto no = world.borrow("eva", "b1");
        CHECK(reason(no) == Reason::fees);
        CHECK(no.error().fee == Money{10001, "SEK"});
        CHECK(world.account("eva").blocked == Reason::fees);
        CHECK(world.account("eva").fee_total == Money{10001, "SEK"});
    }
    SECTION("has a loan that is far too late") {
        world.add(patron);
        CHECK(world.borrow("eva", "g1"));
        world.pass_days(28 + 10);
        CHECK(world.borrow("eva", "b1"));
        CHECK(world.account("eva").loans.at(0).overdue);
        world.pass_days(1);
        CHECK(reason(world.borrow("eva", "b2")) == Reason::overdue);
        CHECK(world.account("eva").blocked == Reason::overdue);
        CHECK(world.library().return_item("g1"));
        CHECK(world.borrow("eva", "b2"));
    }
    SECTION("has as many loans as may be") {
        world.add(patron);
        for (const auto* barcode : {"b1", "b2", "b3", "b4"}) CHECK(world.borrow("eva", barcode));
        const auto no = world.borrow("eva", "b5");
        CHECK(reason(no) == Reason::loan_limit);
        CHECK(no.error().limit == 4);
        CHECK(world.account("eva").blocked == Reason::loan_limit);
        CHECK(world.library().return_item("b2"));
        CHECK(world.borrow("eva", "b5"));
    }
}

TEST_CASE("overdue loans never stop new ones where the rules say so") {
    World world;
    world.setup.rules.overdue_block_days = 0;
    CHECK(world.borrow("anna", "g1"));
    world.pass_days(300);
    CHECK(world.borrow("anna", "b1"));
}

TEST_CASE("a copy's own state stops a loan") {
    World world;
    CHECK(reason(world.borrow("anna", "nothing")) == Reason::unknown_item);
    CHECK(reason(world.borrow("anna", "x1")) == Reason::not_for_loan);
    CHECK(reason(world.borrow("anna", "e1")) == Reason::not_for_loan);
    CHECK(reason(world.borrow("anna", "c1")) == Reason::on_loan_to_another);
    CHECK(world.borrow("anna", "s1"));  // from the stacks, once it is in the patron's hand
    CHECK(world.borrow("bo", "g1"));
    const auto no = world.borrow("anna", "g1");
    CHECK(reason(no) == Reason::on_loan_to_another);
    CHECK(no.error().title == "Title of green");
}

TEST_CASE("an age limit holds until the birthday") {
    World world("2028-02-28");
    auto child = some_patron("child");
    child.birth = local::parse_day("2016-02-29");
    world.add(child);
    const auto no = world.borrow("child", "p1");
    CHECK(reason(no) == Reason::age);
    CHECK(no.error().title == "Title of play");
    world.pass_days(1);
    CHECK(world.borrow("child", "p1"));

    auto unknown = some_patron("unknown");
    unknown.birth.reset();
    world.add(unknown);
    CHECK(world.library().return_item("p1"));
    CHECK(world.borrow("unknown", "p1"));
}

TEST_CASE("ages count whole years, also from a leap day") {
    const auto born = *local::parse_day("2004-02-29");
    CHECK(local::age_on(born, *local::parse_day("2023-02-28")) == 18);
    CHECK(local::age_on(born, *local::parse_day("2023-03-01")) == 19);
    CHECK(local::age_on(born, *local::parse_day("2024-02-28")) == 19);
    CHECK(local::age_on(born, *local::parse_day("2024-02-29")) == 20);
}

TEST_CASE("days are ISO dates that exist") {
    for (const auto* good : {"2026-01-31", "2028-02-29", "0001-01-01"})
        CHECK(local::iso(local::parse_day(good)) == good);
    for (const auto* bad : {"", "2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026/01/01",
                            "2026-01-01x", "2026-0a-01", "today"})
        CHECK_FALSE(local::parse_day(bad));
}

TEST_CASE("a loan that costs is asked for first") {
    World world;
    const auto question = world.borrow("anna", "f1");
    CHECK(reason(question) == Reason::fee_to_confirm);
    CHECK(question.error().fee == Money{2000, "SEK"});
    CHECK(question.error().title == "Title of film");
    CHECK(world.account("anna").fees.empty());
    CHECK(world.account("anna").loans.empty());

    const auto film = world.borrow("anna", "f1", true);
    REQUIRE(film);
    CHECK(film->fee == Money{2000, "SEK"});
    const auto fees = world.account("anna").fees;
    REQUIRE(fees.size() == 1);
    CHECK(fees[0].kind == FeeKind::loan);
    CHECK(fees[0].text == "Title of film");
    CHECK(fees[0].amount == Money{2000, "SEK"});
}

TEST_CASE("the same copy scanned twice is one loan") {
    World world;
    const auto first = world.borrow("anna", "f1", true);
    const auto second = world.borrow("anna", "f1");
    REQUIRE(second);
    CHECK(second->renewal);
    CHECK(second->due.iso == first->due.iso);
    CHECK(world.account("anna").loans.size() == 1);
    CHECK(world.account("anna").fees.size() == 1);
}

TEST_CASE("borrowing what is already on the card renews it, while that may be") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    world.pass_days(10);
    const auto again = world.borrow("anna", "g1");
    REQUIRE(again);
    CHECK(again->renewal);
    CHECK(again->due.iso == "2026-04-09");
    world.pass_days(1);
    CHECK(world.borrow("anna", "g1"));
    world.pass_days(1);
    CHECK(reason(world.borrow("anna", "g1")) == Reason::on_loan_to_you);
    CHECK(world.account("anna").loans.size() == 1);
}

TEST_CASE("everything is still there after the program was started anew") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    CHECK(world.reserve("bo", "green"));
    world.owe("cia", 500);
    world.reopen();
    CHECK(world.account("anna").loans.at(0).barcode == "g1");
    CHECK(world.account("bo").holds.at(0).title == "Title of green");
    CHECK(world.account("cia").fee_total.minor == 500);
}
