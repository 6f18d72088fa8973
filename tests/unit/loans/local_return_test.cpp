#include "base/file.h"
#include "local_fixture.h"
#include "support/catch.h"

using namespace local_test;

TEST_CASE("a returned copy goes to the trolley") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    const auto back = world.library().return_item("g1");
    REQUIRE(back);
    CHECK(back->title == "Title of green");
    CHECK(back->destination == Destination::trolley);
    CHECK(back->branch.empty());
    CHECK(world.account("anna").loans.empty());
    CHECK(world.account("anna").fees.empty());
    CHECK(world.state("g1") == CopyState::State::available);
    const auto again = world.library().return_item("g1");
    CHECK(reason(again) == Reason::not_on_loan);
    CHECK(again.error().title == "Title of green");
    CHECK(reason(world.library().return_item("nothing")) == Reason::unknown_item);
}

TEST_CASE("a copy from the stacks goes to the desk") {
    World world;
    CHECK(world.borrow("anna", "s1"));
    CHECK(world.library().return_item("s1")->destination == Destination::desk);
}

TEST_CASE("a copy of another branch is sent home") {
    World world;
    CHECK(world.borrow("anna", "n1"));
    const auto back = world.library().return_item("n1");
    REQUIRE(back);
    CHECK(back->destination == Destination::other_branch);
    CHECK(back->branch == "NORD");
    CHECK(world.state("n1") == CopyState::State::in_transit);
    CHECK(world.library().return_item("n1")->branch == "NORD");

    world.setup.branch = "NORD";
    world.reopen();
    CHECK(world.library().return_item("n1")->destination == Destination::trolley);
    CHECK(world.state("n1") == CopyState::State::available);
}

TEST_CASE("a copy in transit may be borrowed by whoever holds it") {
    World world;
    CHECK(world.borrow("anna", "n1"));
    CHECK(world.library().return_item("n1"));
    CHECK(world.borrow("bo", "n1"));
    CHECK(world.state("n1") == CopyState::State::on_loan);
}

TEST_CASE("a loan that only the catalogue knows ends with the return") {
    World world;
    CHECK(world.state("c1") == CopyState::State::on_loan);
    CHECK(world.library().states({"c1"}).value()[0].due.iso == "2026-04-01");
    CHECK(world.library().return_item("c1")->destination == Destination::trolley);
    CHECK(world.state("c1") == CopyState::State::available);
    CHECK(reason(world.library().return_item("c1")) == Reason::not_on_loan);
    CHECK(world.borrow("anna", "c1"));
    CHECK(world.library().return_item("c1"));
    CHECK(world.state("c1") == CopyState::State::available);

    world.item("c1").catalogue_due = "2026-06-01";  // a later edition tells of another loan
    CHECK(world.state("c1") == CopyState::State::on_loan);
    world.item("c1").catalogue_on_loan = false;
    CHECK(world.state("c1") == CopyState::State::available);
}

TEST_CASE("a copy that has left the catalogue can still be returned") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    std::erase_if(world.items, [](const auto& item) { return item.barcode == "g1"; });
    CHECK(world.account("anna").loans.at(0).title == "Title of green");
    CHECK(reason(world.borrow("bo", "g1")) == Reason::on_loan_to_another);
    CHECK(world.library().return_item("g1")->title == "Title of green");
    CHECK(world.account("anna").loans.empty());
    CHECK(reason(world.library().return_item("g1")) == Reason::unknown_item);
}

TEST_CASE("a late return costs by the day, up to the cap") {
    struct Case {
        int days;
        int64_t fee;
    };
    const auto c =
        GENERATE(Case{28, 0}, Case{29, 200}, Case{38, 2000}, Case{53, 5000}, Case{400, 5000});
    World world;
    CHECK(world.borrow("anna", "g1"));
    world.pass_days(c.days);
    CHECK(world.library().return_item("g1"));
    const auto account = world.account("anna");
    CHECK(account.fee_total == Money{c.fee, "SEK"});
    REQUIRE(account.fees.size() == (c.fee > 0 ? 1 : 0));
    if (c.fee > 0) {
        CHECK(account.fees[0].kind == FeeKind::late_return);
        CHECK(account.fees[0].text == "Title of green");
    }
}

TEST_CASE("late fees over a leap day and a year end count calendar days") {
    World world("2027-12-15");
    CHECK(world.borrow("anna", "g1"));  // due on the 12th of January 2028
    world.pass_days(28 + 20);
    CHECK(world.library().return_item("g1"));
    CHECK(world.account("anna").fee_total.minor == 4000);
    CHECK(world.borrow("bo", "b1"));  // on the 1st of February: due on the 29th
    CHECK(world.account("bo").loans.at(0).due.iso == "2028-02-29");
    world.pass_days(29);
    CHECK(world.library().return_item("b1"));
    CHECK(world.account("bo").fee_total.minor == 200);
}

TEST_CASE("no cap is no cap, and children pay nothing") {
    World world;
    world.setup.rules.other_items.late_cap = 0;
    auto child = some_patron("child");
    child.category = "child";
    world.add(child);
    CHECK(world.borrow("anna", "g1"));
    CHECK(world.borrow("child", "b1"));
    world.pass_days(28 + 100);
    CHECK(world.library().return_item("g1"));
    CHECK(world.library().return_item("b1"));
    CHECK(world.account("anna").fee_total.minor == 20000);
    CHECK(world.account("child").fee_total.minor == 0);
}

TEST_CASE("a finished loan leaves no trace of the patron in the file") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    CHECK(world.library().return_item("g1"));
    world.reopen();
    auto database = local::open_loans(world.setup.file);
    CHECK(local::LoanTable(database).all().empty());
    CHECK(base::read_file(world.setup.file).find("Title of green") == std::string::npos);
}
