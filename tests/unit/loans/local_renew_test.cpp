#include "local_fixture.h"
#include "support/catch.h"

using namespace local_test;

TEST_CASE("a renewal counts from its day, as often as the rules allow") {
    World world;
    auto& library = world.library();
    CHECK(world.borrow("anna", "g1"));
    world.pass_days(20);
    const auto first = library.renew(pin("anna"), "g1", false);
    REQUIRE(first);
    CHECK(first->renewal);
    CHECK(first->title == "Title of green");
    CHECK(first->due.iso == "2026-04-19");
    CHECK(world.account("anna").loans.at(0).due.iso == "2026-04-19");
    world.pass_days(1);
    CHECK(library.renew(pin("anna"), "g1", false));
    CHECK(world.account("anna").loans.at(0).not_renewable);
    world.pass_days(1);
    const auto no = library.renew(pin("anna"), "g1", false);
    CHECK(reason(no) == Reason::renewal_limit);
    CHECK(no.error().limit == 2);
    CHECK(no.error().title == "Title of green");
}

TEST_CASE("a renewal that gains nothing is not counted") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    for (int i = 0; i < 5; ++i) {
        const auto same = world.library().renew(pin("anna"), "g1", false);
        REQUIRE(same);
        CHECK(same->due.iso == "2026-03-30");
    }
    CHECK_FALSE(world.account("anna").loans.at(0).not_renewable);
}

TEST_CASE("only the borrower renews") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    world.pass_days(1);
    CHECK(reason(world.library().renew(pin("bo"), "g1", false)) == Reason::not_on_loan);
    CHECK(reason(world.library().renew(pin("anna"), "b1", false)) == Reason::not_on_loan);
    CHECK(reason(world.library().renew(pin("anna"), "nothing", false)) == Reason::not_on_loan);
}

TEST_CASE("nothing is renewed while somebody waits for it") {
    World world;
    auto& library = world.library();
    CHECK(world.borrow("anna", "g1"));
    CHECK(world.reserve("bo", "green"));
    world.pass_days(1);
    CHECK(reason(library.renew(pin("anna"), "g1", false)) == Reason::reserved_for_another);
    CHECK(reason(world.borrow("anna", "g1")) == Reason::on_loan_to_you);
    CHECK(world.account("anna").loans.at(0).not_renewable);
    CHECK(library.cancel_hold(pin("bo"), world.account("bo").holds.at(0).id));
    CHECK(library.renew(pin("anna"), "g1", false));
}

TEST_CASE("a free copy serves who waits, and the loan may be renewed") {
    World world;
    CHECK(world.borrow("anna", "r1"));
    CHECK(world.reserve("bo", "red"));
    world.pass_days(1);
    CHECK(world.library().renew(pin("anna"), "r1", false));
    CHECK(world.reserve("cia", "red"));  // two wait now, and one copy is free
    world.pass_days(1);
    CHECK(reason(world.library().renew(pin("anna"), "r1", false)) == Reason::reserved_for_another);
}

TEST_CASE("a hold for another copy only does not stop a renewal") {
    World world;
    CHECK(world.borrow("anna", "r1"));
    CHECK(world.borrow("bo", "r2"));
    CHECK(world.library().reserve(pin("cia"), {"red", "r2", "MAIN", ""}));
    world.pass_days(1);
    CHECK(world.library().renew(pin("anna"), "r1", false));
    CHECK(reason(world.library().renew(pin("bo"), "r2", false)) == Reason::reserved_for_another);
}

TEST_CASE("a late renewal is charged until today and starts anew") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    world.pass_days(28 + 3);
    const auto renewed = world.library().renew(pin("anna"), "g1", false);
    REQUIRE(renewed);
    CHECK(renewed->fee == Money{600, "SEK"});
    CHECK(world.account("anna").fee_total.minor == 600);
    world.pass_days(28 + 1);
    CHECK(world.library().return_item("g1"));
    CHECK(world.account("anna").fee_total.minor == 800);
}

TEST_CASE("a renewal that costs is asked for first") {
    World world;
    CHECK(world.borrow("anna", "f1", true));
    world.pass_days(2);
    const auto question = world.library().renew(pin("anna"), "f1", false);
    CHECK(reason(question) == Reason::fee_to_confirm);
    CHECK(question.error().fee == Money{2000, "SEK"});
    CHECK(world.account("anna").loans.at(0).due.iso == "2026-03-09");
    CHECK(world.library().renew(pin("anna"), "f1", true)->fee == Money{2000, "SEK"});
    CHECK(world.account("anna").fee_total.minor == 4000);
}

TEST_CASE("who may not borrow may not renew, but for overdue loans and a full card") {
    World world;
    auto& library = world.library();
    for (const auto* barcode : {"b1", "b2", "b3", "b4"}) CHECK(world.borrow("anna", barcode));
    world.pass_days(28 + 11);
    CHECK(reason(world.borrow("anna", "b5")) == Reason::overdue);
    CHECK(library.renew(pin("anna"), "b1", false));
    auto anna = some_patron("anna");
    anna.blocked = true;
    world.add(anna);
    CHECK(reason(library.renew(pin("anna"), "b2", false)) == Reason::card_blocked);
    anna.blocked = false;
    anna.expires = local::parse_day("2026-03-31");
    world.add(anna);
    CHECK(reason(library.renew(pin("anna"), "b2", false)) == Reason::card_expired);
    anna.expires.reset();
    world.add(anna);
    world.owe("anna", 20000);
    CHECK(reason(library.renew(pin("anna"), "b2", false)) == Reason::fees);
}

TEST_CASE("renewing all tells of each loan") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    CHECK(world.borrow("anna", "b1"));
    CHECK(world.borrow("anna", "f1", true));
    CHECK(world.reserve("bo", "green"));
    world.pass_days(5);
    const auto all = world.library().renew_all(pin("anna"));
    REQUIRE(all);
    REQUIRE(all->size() == 3);
    std::map<std::string, const RenewedLoan*> by_barcode;
    for (const auto& one : *all) by_barcode[one.barcode] = &one;
    CHECK(by_barcode.at("b1")->result->due.iso == "2026-04-04");
    CHECK(by_barcode.at("b1")->title == "Title of b1");
    CHECK(reason(by_barcode.at("g1")->result) == Reason::reserved_for_another);
    CHECK(reason(by_barcode.at("f1")->result) == Reason::fee_to_confirm);
    CHECK(world.library().renew_all(pin("dan"))->empty());
}
