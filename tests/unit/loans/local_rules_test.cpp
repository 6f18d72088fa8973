#include "base/file.h"
#include "loans/local/rules.h"
#include "local_fixture.h"
#include "support/catch.h"

using namespace local_test;

namespace {

/// The message of loading `text`, or nothing when it is right.
std::string faults_of(const std::string& text) {
    TemporaryFolder folder;
    base::replace_file(folder / "rules.toml", text);
    try {
        local::load_rules(folder / "rules.toml");
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("the shipped loan rules are right") {
    const auto rules = local::load_rules(KIOSK_SOURCE_DIR "/config/loan_rules.toml");
    CHECK(rules.currency == "SEK");
    CHECK(rules.for_item("FILM").loan_fee == 2000);
    CHECK(rules.for_item("FILM").days == 7);
    CHECK(rules.for_item("BOK").days == 28);
    CHECK(rules.for_item("no such type").days == rules.other_items.days);
    CHECK_FALSE(rules.for_item("EBOK").lend);
    CHECK_FALSE(rules.for_patron("child").late_fees);
    CHECK(rules.for_patron("child").fee_limit == rules.other_patrons.fee_limit);
    CHECK(rules.for_patron("").loan_limit == rules.other_patrons.loan_limit);
}

TEST_CASE("a section begins as a copy of the default one, wherever that stands") {
    TemporaryFolder folder;
    base::replace_file(
        folder / "rules.toml",
        "[items.BOK]\nrenewals = 9\n[items.default]\ndays = 5\nlate_per_day = 1.25\n");
    const auto rules = local::load_rules(folder / "rules.toml");
    CHECK(rules.for_item("BOK").days == 5);
    CHECK(rules.for_item("BOK").renewals == 9);
    CHECK(rules.for_item("BOK").late_per_day == 125);
    CHECK(rules.for_item("x").renewals == 3);
    CHECK(rules.currency == "SEK");
}

TEST_CASE("every fault of the loan rules is told with its line and key") {
    CHECK(faults_of("").empty());
    const auto all = faults_of(
        "currency = \"kr\"\nready_days = 0\nhold_fee = -1\nskip_closed_days = 1\n"
        "[items.BOK]\ndays = \"28\"\nlate_per_day = 0.005\nrenewal = 3\n"
        "[patrons.child]\nloan_limit = 1.5\n[items]\nDVD = 3\n");
    CHECK_THAT(all, contains(":1: currency: expected a currency code"));
    CHECK_THAT(all, contains(":2: ready_days: expected a whole number from 1 to 365"));
    CHECK_THAT(all, contains(":3: hold_fee: expected an amount"));
    CHECK_THAT(all, contains(":4: skip_closed_days: expected true or false"));
    CHECK_THAT(all, contains(":6: items.BOK.days: expected a whole number"));
    CHECK_THAT(all, contains(":7: items.BOK.late_per_day: expected an amount"));
    CHECK_THAT(all, contains(":8: items.BOK.renewal: unknown key; did you mean \"renewals\"?"));
    CHECK_THAT(all, contains(":10: patrons.child.loan_limit: expected a whole number"));
    CHECK_THAT(all, contains("items: expected sections such as [items.DVD]"));
    CHECK_THAT(faults_of("items = 3"), contains(":1: items: expected sections"));
    CHECK_THAT(faults_of("a = = 1"), contains("rules.toml:1: "));
    CHECK_THROWS_WITH(local::load_rules("/nowhere/rules.toml"), contains("/nowhere/rules.toml"));
}

TEST_CASE("the file of loans is private, and of one version") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    const auto mode = std::filesystem::status(world.setup.file).permissions();
    CHECK((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
    world.reopen();
    int version = 0;
    {
        auto database = local::open_loans(world.setup.file);
        version = database.user_version();
        CHECK(version > 0);
        auto synchronous = database.prepare("PRAGMA synchronous");
        REQUIRE(synchronous.step());
        CHECK(synchronous.integer(0) == 2);  // FULL: on disk before a commit returns
        CHECK(local::LoanTable(database).find("g1"));
        database.set_user_version(version + 1);
    }
    CHECK_THROWS_WITH(local::open_loans(world.setup.file), contains("install the newer program"));
    {
        auto database = db::Database::open(world.setup.file);
        database.set_user_version(version);
    }
    CHECK(world.account("anna").loans.size() == 1);
    CHECK_THROWS_WITH(local::open_loans("/nowhere/loans.db"), contains("/nowhere/loans.db"));
}

TEST_CASE("a file whose making was cut short is made again") {
    World world;
    const auto file = world.folder / "new.db";
    {
        // As a power cut leaves it: the tables were begun, the version was not yet written.
        auto database = db::Database::open(file);
        database.execute("BEGIN; CREATE TABLE patrons (id INTEGER PRIMARY KEY);");
    }
    auto database = local::open_loans(file);
    CHECK(local::PatronTable(database).all().empty());
    local::PatronTable(database).save(some_patron("anna"));
    CHECK(local::PatronTable(database).find("anna"));
}
