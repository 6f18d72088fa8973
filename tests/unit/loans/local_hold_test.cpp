#include "local_fixture.h"
#include "support/catch.h"

using namespace local_test;

TEST_CASE("the queue is served in its order, over several patrons and copies") {
    World world;
    auto& library = world.library();
    CHECK(world.borrow("dan", "r1"));
    CHECK(world.borrow("dan", "r2"));
    CHECK(world.reserve("anna", "red")->position == 1);
    CHECK(world.reserve("bo", "red")->position == 2);
    CHECK(world.reserve("cia", "red")->position == 3);

    CHECK(library.return_item("r2")->destination == Destination::reserved_shelf);
    auto anna = world.account("anna").holds.at(0);
    CHECK(anna.state == HoldState::ready);
    CHECK(anna.position == 0);
    CHECK(anna.until.iso == "2026-03-09");
    CHECK(world.state("r2") == CopyState::State::on_hold_shelf);
    CHECK(world.account("bo").holds.at(0).position == 1);
    CHECK(world.account("cia").holds.at(0).position == 2);

    CHECK(library.return_item("r1")->destination == Destination::reserved_shelf);
    CHECK(world.account("bo").holds.at(0).state == HoldState::ready);
    CHECK(world.account("cia").holds.at(0).position == 1);

    CHECK(reason(world.borrow("cia", "r2")) == Reason::reserved_for_another);
    CHECK(reason(world.borrow("bo", "r2")) == Reason::reserved_for_another);
    CHECK(world.borrow("anna", "r2"));
    CHECK(world.account("anna").holds.empty());
    CHECK(world.borrow("bo", "r1"));
    CHECK(library.return_item("r2")->destination == Destination::reserved_shelf);
    CHECK(world.borrow("cia", "r2"));
    CHECK(world.account("cia").holds.empty());
    CHECK(library.return_item("r2")->destination == Destination::trolley);
}

TEST_CASE("a copy that nobody fetches goes to the next, and the last one back to its place") {
    World world;
    auto& library = world.library();
    CHECK(world.borrow("dan", "g1"));
    CHECK(world.reserve("anna", "green"));
    CHECK(world.reserve("bo", "green"));
    CHECK(library.return_item("g1"));
    world.pass_days(7);
    CHECK(world.account("anna").holds.at(0).state == HoldState::ready);
    world.pass_days(1);
    CHECK(library.idle() > std::chrono::milliseconds(0));
    CHECK(world.account("anna").holds.empty());
    const auto bo = world.account("bo").holds.at(0);
    CHECK(bo.state == HoldState::ready);
    CHECK(bo.until.iso == "2026-03-17");
    CHECK(reason(world.borrow("anna", "g1")) == Reason::reserved_for_another);
    world.pass_days(8);
    CHECK(world.account("bo").holds.empty());  // also without idle()
    CHECK(world.state("g1") == CopyState::State::available);
    CHECK(library.return_item("g1")->destination == Destination::trolley);
    CHECK(reason(library.return_item("g1")) == Reason::not_on_loan);
}

TEST_CASE("the last day on the shelf is an open one") {
    World world;
    world.setup.is_open = [](Day day) { return day != *local::parse_day("2026-03-09"); };
    CHECK(world.borrow("dan", "g1"));
    CHECK(world.reserve("anna", "green"));
    CHECK(world.library().return_item("g1"));
    CHECK(world.account("anna").holds.at(0).until.iso == "2026-03-10");
}

TEST_CASE("a copy travels to the branch where it is wanted") {
    World world;
    CHECK(world.borrow("dan", "g1"));
    CHECK(world.reserve("anna", "green", "NORD")->branch == "NORD");
    const auto sent = world.library().return_item("g1");
    CHECK(sent->destination == Destination::other_branch);
    CHECK(sent->branch == "NORD");
    CHECK(world.account("anna").holds.at(0).state == HoldState::in_transit);
    CHECK(world.state("g1") == CopyState::State::in_transit);
    CHECK(world.library().return_item("g1")->branch == "NORD");  // scanned twice

    world.setup.branch = "NORD";
    world.reopen();
    CHECK(world.library().return_item("g1")->destination == Destination::reserved_shelf);
    CHECK(world.account("anna").holds.at(0).state == HoldState::ready);
    CHECK(world.library().return_item("g1")->destination == Destination::reserved_shelf);
    CHECK(world.borrow("anna", "g1"));
    const auto home = world.library().return_item("g1");
    CHECK(home->destination == Destination::other_branch);
    CHECK(home->branch == "MAIN");
}

TEST_CASE("cancelled on its way, a copy stays on its way") {
    World world;
    CHECK(world.borrow("dan", "g1"));
    const auto hold = world.reserve("anna", "green", "NORD");
    CHECK(world.library().return_item("g1"));
    SECTION("nobody else waits") {
        CHECK(world.library().cancel_hold(pin("anna"), hold->id));
        CHECK(world.state("g1") == CopyState::State::in_transit);
        CHECK(world.library().return_item("g1")->destination == Destination::trolley);
    }
    SECTION("the next wants it at the same place: ready when it arrives") {
        CHECK(world.reserve("bo", "green", "NORD"));
        CHECK(world.library().cancel_hold(pin("anna"), hold->id));
        CHECK(world.account("bo").holds.at(0).state == HoldState::in_transit);
        CHECK(world.account("bo").holds.at(0).until.iso.empty());
    }
    SECTION("the next wants it here") {
        CHECK(world.reserve("bo", "green", "MAIN"));
        CHECK(world.library().cancel_hold(pin("anna"), hold->id));
        CHECK(world.account("bo").holds.at(0).state == HoldState::in_transit);
        CHECK(world.library().return_item("g1")->destination == Destination::reserved_shelf);
        CHECK(world.account("bo").holds.at(0).state == HoldState::ready);
    }
}

TEST_CASE("a reserved copy from the shelf is fetched and scanned") {
    World world;
    const auto hold = world.reserve("anna", "green");
    REQUIRE(hold);
    CHECK(hold->state == HoldState::waiting);
    CHECK(hold->title == "Title of green");
    CHECK(reason(world.borrow("bo", "g1")) == Reason::reserved_for_another);
    CHECK(world.library().return_item("g1")->destination == Destination::reserved_shelf);
    CHECK(world.account("anna").holds.at(0).state == HoldState::ready);
}

TEST_CASE("with free copies enough, those who come without a reservation may borrow") {
    World world;
    CHECK(world.reserve("anna", "red"));
    CHECK(world.borrow("bo", "r1"));
    CHECK(reason(world.borrow("cia", "r2")) == Reason::reserved_for_another);
    CHECK(world.borrow("anna", "r2"));
}

TEST_CASE("the first in the queue may take the copy from the shelf, the second not") {
    World world;
    CHECK(world.reserve("anna", "green"));
    CHECK(world.reserve("bo", "green"));
    CHECK(reason(world.borrow("bo", "g1")) == Reason::reserved_for_another);
    CHECK(world.borrow("anna", "g1"));
    CHECK(world.account("anna").holds.empty());
    CHECK(world.account("bo").holds.at(0).position == 1);
}

TEST_CASE("borrowing another copy gives the one set aside to the next") {
    World world;
    CHECK(world.borrow("dan", "r1"));
    CHECK(world.reserve("anna", "red"));
    CHECK(world.library().return_item("r1"));  // set aside for anna
    SECTION("who waits") {
        CHECK(world.reserve("bo", "red"));
        CHECK(world.borrow("anna", "r2"));
        CHECK(world.account("bo").holds.at(0).state == HoldState::ready);
        CHECK(world.borrow("bo", "r1"));
    }
    SECTION("or nobody") {
        CHECK(world.borrow("anna", "r2"));
        CHECK(world.state("r1") == CopyState::State::available);
    }
    CHECK(world.account("anna").holds.empty());
}

TEST_CASE("what cannot be reserved") {
    World world;
    CHECK(reason(world.reserve("anna", "no such record")) == Reason::unknown_item);
    CHECK(reason(world.library().reserve(pin("anna"), {"red", "g1", "MAIN", ""})) ==
          Reason::unknown_item);
    CHECK(reason(world.reserve("anna", "reference")) == Reason::not_for_loan);
    CHECK(reason(world.reserve("anna", "electronic")) == Reason::not_for_loan);
    CHECK(world.reserve("anna", "green"));
    CHECK(reason(world.reserve("anna", "green")) == Reason::already_reserved);
    CHECK(world.borrow("anna", "r1"));
    CHECK(reason(world.reserve("anna", "red")) == Reason::on_loan_to_you);
    auto child = some_patron("child");
    child.birth = local::parse_day("2018-01-01");
    world.add(child);
    CHECK(reason(world.reserve("child", "play")) == Reason::age);
}

TEST_CASE("who cannot reserve") {
    World world;
    auto eva = some_patron("eva");
    eva.blocked = true;
    world.add(eva);
    CHECK(reason(world.reserve("eva", "green")) == Reason::card_blocked);
    eva.blocked = false;
    eva.expires = local::parse_day("2026-03-01");
    world.add(eva);
    CHECK(reason(world.reserve("eva", "green")) == Reason::card_expired);
    world.owe("bo", 10001);
    CHECK(reason(world.reserve("bo", "green")) == Reason::fees);
    for (const auto* record : {"b1", "b2", "b3"}) CHECK(world.reserve("anna", record));
    const auto no = world.reserve("anna", "b4");
    CHECK(reason(no) == Reason::hold_limit);
    CHECK(no.error().limit == 3);
}

TEST_CASE("two volumes of one record may be reserved, each by its copy") {
    World world;
    CHECK(world.library().reserve(pin("anna"), {"red", "r1", "MAIN", ""}));
    CHECK(world.library().reserve(pin("anna"), {"red", "r2", "MAIN", ""}));
    CHECK(reason(world.library().reserve(pin("anna"), {"red", "r2", "MAIN", ""})) ==
          Reason::already_reserved);
    CHECK(world.library().return_item("r2")->destination == Destination::reserved_shelf);
    const auto holds = world.account("anna").holds;
    CHECK(holds.at(0).state == HoldState::waiting);
    CHECK(holds.at(1).state == HoldState::ready);
}

TEST_CASE("a hold is cancelled by its owner only") {
    World world;
    auto& library = world.library();
    const auto hold = world.reserve("anna", "green");
    CHECK(reason(library.cancel_hold(pin("bo"), hold->id)) == Reason::unknown_item);
    for (const auto* id : {"", "x", "-1", "1x", "99999999999999999999"})
        CHECK(reason(library.cancel_hold(pin("anna"), id)) == Reason::unknown_item);
    CHECK(world.account("anna").holds.size() == 1);
    CHECK(library.cancel_hold(pin("anna"), hold->id));
    CHECK(world.account("anna").holds.empty());
    CHECK(reason(library.cancel_hold(pin("anna"), hold->id)) == Reason::unknown_item);
}

TEST_CASE("a reservation's fee is asked for with the loan, an order from the stacks has none") {
    World world;
    world.setup.rules.hold_fee = 1000;
    CHECK(world.reserve("anna", "green"));
    CHECK(world.account("anna").fees.empty());
    CHECK(world.library().return_item("g1"));
    const auto question = world.borrow("anna", "g1");
    CHECK(reason(question) == Reason::fee_to_confirm);
    CHECK(question.error().fee == Money{1000, "SEK"});
    CHECK(world.borrow("anna", "g1", true)->fee == Money{1000, "SEK"});
    CHECK(world.account("anna").fees.at(0).kind == FeeKind::hold);

    CHECK(world.library().reserve(pin("bo"), {"stacks", "s1", "", "reading_room"}));
    CHECK(world.account("bo").holds.at(0).branch == "MAIN");
    CHECK(world.borrow("bo", "s1"));
    CHECK(world.account("bo").fees.empty());
}

TEST_CASE("copies the library does not know are left out of the states") {
    World world;
    const auto states = world.library().states({"g1", "nothing", "x1"});
    REQUIRE(states);
    REQUIRE(states->size() == 2);
    CHECK(states->at(0).state == CopyState::State::available);
    CHECK(states->at(1).barcode == "x1");
    CHECK(states->at(1).state == CopyState::State::unavailable);
}
