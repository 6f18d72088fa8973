#include <algorithm>

#include "base/file.h"
#include "loans/local/csv.h"
#include "loans/local/loan_import.h"
#include "loans/local/patron_import.h"
#include "loans/local/report.h"
#include "local_fixture.h"
#include "support/catch.h"

using namespace local_test;

namespace {

std::filesystem::path table(const World& world, const std::string& text) {
    const auto file = world.folder / "table.csv";
    base::replace_file(file, text);
    return file;
}

local::PatronCounts import_people(World& world, const std::string& text) {
    return local::import_patrons(world.setup.file, table(world, text), world.setup.rules,
                                 world.setup.pin_cost);
}

local::ImportCounts import_business(World& world, const std::string& text) {
    return local::import_loans(world.setup, world.clock, table(world, text));
}

std::optional<local::Patron> find(World& world, const std::string& card) {
    auto database = local::open_loans(world.setup.file);
    return local::PatronTable(database).find(card);
}

}  // namespace

TEST_CASE("patrons come from a table") {
    World world;
    const auto counts =
        import_people(world,
                      "\xEF\xBB\xBF"
                      "last_name;first_name;card;pin;birth_date;category;expires;blocked;mail\r\n"
                      "Öberg;\"Eva; Karin\";100;2468;2001-02-03;child;2030-12-31;;e@example.org\r\n"
                      "# a remark; which is no row\r\n"
                      ";;;;;;;;\r\n"
                      "\"de \"\"Vries\"\"\";Jan;200;;;;;yes;\r\n");
    CHECK(counts.added == 2);
    CHECK(counts.updated == 0);
    const auto eva = find(world, "100");
    REQUIRE(eva);
    CHECK(eva->first_name == "Eva; Karin");
    CHECK(eva->last_name == "Öberg");
    CHECK(eva->birth == local::parse_day("2001-02-03"));
    CHECK(eva->category == "child");
    CHECK(eva->expires == local::parse_day("2030-12-31"));
    CHECK_FALSE(eva->blocked);
    CHECK(eva->mail == "e@example.org");
    CHECK(eva->pin_hash.find("2468") == std::string::npos);
    CHECK(find(world, "200")->last_name == "de \"Vries\"");
    CHECK(find(world, "200")->blocked);
    CHECK(world.library().sign_in(pin("100", "2468")));
    CHECK(reason(world.library().sign_in(pin("200", ""))) == Reason::wrong_pin);
}

TEST_CASE("importing again updates by card, keeps loans, and keeps the PIN when none is given") {
    World world;
    CHECK(world.borrow("anna", "g1"));
    const auto counts = import_people(
        world, "card,pin,first_name,last_name,lost\nanna,,Anna,Ny,no\nbo,9999,Bo,Ny,\n");
    CHECK(counts.added == 0);
    CHECK(counts.updated == 2);
    CHECK(world.account("anna").shown_name == "Anna N.");
    CHECK(world.account("anna").loans.size() == 1);
    CHECK(reason(world.library().sign_in(pin("bo", "1234"))) == Reason::wrong_pin);
    CHECK(world.library().sign_in(pin("bo", "9999")));
}

TEST_CASE("every fault of a table of patrons is told, and nothing is imported") {
    World world;
    std::string message;
    try {
        import_people(world,
                      "card,pin,first_name,birth_date,expires,mail,category,blocked\n"
                      "100,1234,Good,2000-01-01,,,,\n"
                      ",1234,Name,,,,,\n"
                      "300,12a4,Name,,,,,\n"
                      "400,123,Name,,,,,\n"
                      "500,,,,,,,\n"
                      "600,,Name,2001-02-29,,,,\n"
                      "700,,Name,,31/12 2026,,,\n"
                      "800,,Name,,,nobody,,\n"
                      "900,,Name,,,,unknown,\n"
                      "950,,Name,,,,,perhaps\n"
                      "100,,Name,,,,,\n");
    } catch (const base::Error& error) {
        message = error.what();
    }
    CHECK_THAT(message, contains("table.csv:3: card: expected 1 to 40 digits"));
    CHECK_THAT(message, contains(":4: pin: expected 4 to 12 digits"));
    CHECK_THAT(message, contains(":5: pin: expected 4 to 12 digits"));
    CHECK_THAT(message, contains(":6: first_name: expected a name"));
    CHECK_THAT(message, contains(":7: birth_date: expected a date such as"));
    CHECK_THAT(message, contains(":8: expires: expected a date such as"));
    CHECK_THAT(message, contains(":9: mail: expected an address"));
    CHECK_THAT(message, contains(":10: category: expected a category of the loan rules: default, "
                                 "child"));
    CHECK_THAT(message, contains(":11: blocked: expected yes, no or nothing"));
    CHECK_THAT(message, contains(":12: card: expected each card once"));
    CHECK(std::ranges::count(message, '\n') == 9);
    CHECK_FALSE(find(world, "100"));
}

TEST_CASE("a table must be one") {
    World world;
    CHECK_THROWS_WITH(import_people(world, ""), contains(":1: expected a first line"));
    CHECK_THROWS_WITH(import_people(world, "card,name\n1,2\n"),
                      contains(":1: name: unknown column; known are: card, pin"));
    CHECK_THROWS_WITH(import_people(world, "card,name\n1,2\n"),
                      contains(":1: first_name: expected this column"));
    CHECK_THROWS_WITH(import_people(world, "card,card,first_name\n"),
                      contains(":1: card: expected this column once"));
    CHECK_THROWS_WITH(import_people(world, "card,first_name\n1,A\n2\n3,B,C\n"),
                      contains(":3: expected 2 cells as in the first line, found 1"));
    CHECK_THROWS_WITH(import_people(world, "card,first_name\n1,A\n2,\"B\n3,C\n"),
                      contains(":3: expected a closing \""));
    CHECK_THROWS_WITH(import_people(world, "card,first_name\n1,\xC5sa\n"),
                      contains(":2: expected UTF-8"));
    CHECK_THROWS_WITH(
        local::import_patrons(world.setup.file, "/nowhere.csv", world.setup.rules, {}),
        contains("/nowhere.csv"));
    CHECK(import_people(world, "card,first_name\n1,\"A\nB\"\n2,C").added == 2);
}

TEST_CASE("loans, holds and fees come from a table, by barcode or by record and copy") {
    World world;
    const std::string text =
        "kind,card,barcode,control_number,copy,due,renewals,state,fee,amount,text,reference\n"
        "loan,anna,,red,2,today+5,1,,,,,\n"
        "loan,anna,g1,,,2026-02-20,,,,,,\n"
        "loan,bo,c1,,,today,2,,,,,\n"
        "hold,bo,,red,,,,,,,,\n"
        "hold,cia,,red,,,,,,,,\n"
        "hold,dan,,b1,1,,,ready,,,,\n"
        "fee,anna,,b2,,,,,late,12.50,,7\n"
        "fee,anna,,,,,,,other,20,New card,8\n";
    const auto counts = import_business(world, text);
    CHECK(counts.loans == 3);
    CHECK(counts.holds == 3);
    CHECK(counts.fees == 2);
    for (int again = 0; again < 2; ++again) {
        const auto anna = world.account("anna");
        REQUIRE(anna.loans.size() == 2);
        CHECK(anna.loans[0].due.iso == "2026-02-20");
        CHECK(anna.loans[0].overdue);
        CHECK(anna.loans[1].barcode == "r2");
        CHECK(anna.loans[1].due.iso == "2026-03-07");
        CHECK(anna.fee_total == Money{3250, "SEK"});
        CHECK(anna.fees.at(0).text == "Title of b2");
        CHECK(anna.fees.at(1).text == "New card");
        CHECK(world.account("bo").loans.at(0).not_renewable);
        CHECK(world.account("bo").holds.at(0).position == 1);
        CHECK(world.account("cia").holds.at(0).position == 2);
        CHECK(world.account("dan").holds.at(0).state == HoldState::ready);
        CHECK(world.account("dan").holds.at(0).until.iso == "2026-03-09");
        CHECK(world.state("b1") == CopyState::State::on_hold_shelf);
        world.reopen();
        import_business(world, text);  // what is there already stays one
    }
    CHECK(world.library().return_item("c1"));
    CHECK(world.state("c1") == CopyState::State::available);
}

TEST_CASE("every fault of a table of loans is told, and nothing is imported") {
    World world;
    std::string message;
    try {
        import_business(world,
                        "kind,card,barcode,control_number,copy,due,renewals,state,fee,amount\n"
                        "loan,anna,g1,,,today,,,,\n"
                        "lend,anna,b1,,,today,,,,\n"
                        "loan,nobody,b1,,,today,,,,\n"
                        "loan,anna,zz,,,today,,,,\n"
                        "loan,anna,,zz,1,today,,,,\n"
                        "loan,anna,,red,3,today,,,,\n"
                        "loan,anna,b2,red,1,today,,,,\n"
                        "loan,anna,b3,,,,,,,\n"
                        "loan,anna,b4,,,today+x,,,,\n"
                        "loan,anna,b5,,,today,-1,,,\n"
                        "loan,bo,g1,,,today,,,,\n"
                        "hold,anna,,red,,,,lost,,\n"
                        "hold,anna,,red,,,,ready,,\n"
                        "fee,anna,b1,,,,,,tax,5\n"
                        "fee,anna,b1,,,,,,late,1.234\n"
                        "fee,anna,b1,,,,,,late,0\n"
                        "hold,cia,,green,1,,,ready,,\n");
    } catch (const base::Error& error) {
        message = error.what();
    }
    CHECK_THAT(message, contains(":3: kind: expected loan, hold or fee"));
    CHECK_THAT(message, contains(":4: card: expected the card of a patron"));
    CHECK_THAT(message, contains(":5: barcode: expected the barcode of a copy"));
    CHECK_THAT(message, contains(":6: control_number: expected the number of a record"));
    CHECK_THAT(message, contains(":7: copy: expected 1 to 2"));
    CHECK_THAT(message, contains(":8: barcode: expected either a barcode, or"));
    CHECK_THAT(message, contains(":9: due: expected a date such as"));
    CHECK_THAT(message, contains(":10: due: expected a date such as"));
    CHECK_THAT(message, contains(":11: renewals: expected a whole number"));
    CHECK_THAT(message, contains(":12: barcode: expected a copy that is not on loan to another"));
    CHECK_THAT(message, contains(":13: state: expected waiting or ready"));
    CHECK_THAT(message, contains(":14: copy: expected the copy that stands on the shelf"));
    CHECK_THAT(message, contains(":15: fee: expected late, loan, hold or other"));
    CHECK_THAT(message, contains(":16: amount: expected an amount"));
    CHECK_THAT(message, contains(":17: amount: expected an amount"));
    CHECK_THAT(message, contains(":18: copy: expected a copy that nobody has"));
    CHECK(message.find("anna") == std::string::npos);
    CHECK(world.account("anna").loans.empty());
}

TEST_CASE("the report tells what staff need, and that it is personal") {
    World world;
    import_business(world,
                    "kind,card,barcode,due,state,fee,amount,text\n"
                    "loan,anna,g1,today-3,,,,\n"
                    "loan,bo,b2,today+3,,,,\n"
                    "hold,cia,b3,,,,,\n"
                    "hold,dan,b4,,ready,,,\n"
                    "fee,dan,,,,other,7.05,New card\n");
    const auto report = local::loan_report(world.setup, world.clock);
    CHECK(report.starts_with("This holds personal data"));
    CHECK_THAT(report, contains("Overdue loans: 1\n  due 2026-02-27  card anna  copy g1"));
    CHECK_THAT(report, contains("Other open loans: 1\n  due 2026-03-05  card bo  copy b2"));
    CHECK_THAT(report, contains("Reservations: 2\n"));
    CHECK_THAT(report, contains("number 1 in the queue  for MAIN  since 2026-03-02  card cia"));
    CHECK_THAT(report, contains("to fetch: copy b3 at MAIN VUX"));
    CHECK_THAT(report, contains("ready at MAIN until 2026-03-09  card dan  copy b4"));
    CHECK_THAT(report, contains("To be taken off the reserved shelf: 0"));
    CHECK_THAT(report, contains("Unpaid fees: 1, together 7.05 SEK"));
    world.pass_days(10);
    CHECK_THAT(local::loan_report(world.setup, world.clock),
               contains("To be taken off the reserved shelf: 1\n  copy b4"));

    CHECK(local::fees_paid(world.setup.file, "dan") == 705);
    CHECK(local::fees_paid(world.setup.file, "dan") == 0);
    CHECK_THROWS_WITH(local::fees_paid(world.setup.file, "nobody"), contains("no such card"));
    const auto list = local::patron_list(world.setup.file);
    CHECK(list.starts_with("This holds personal data"));
    CHECK_THAT(list, contains("anna  Vera Åberg  default"));
    CHECK_THAT(list, contains("4 patrons"));
}

TEST_CASE("the demo library's patrons are right") {
    World world;
    world.setup.rules = local::load_rules(KIOSK_SOURCE_DIR "/config/loan_rules.toml");
    const auto counts =
        local::import_patrons(world.setup.file, KIOSK_SOURCE_DIR "/config/demo/patrons.csv",
                              world.setup.rules, world.setup.pin_cost);
    CHECK(counts.added == 12);
    const auto manual = base::read_file(KIOSK_SOURCE_DIR "/config/demo/README.md");
    const local::CsvTable people(KIOSK_SOURCE_DIR "/config/demo/patrons.csv",
                                 {"card", "pin", "first_name", "last_name", "birth_date", "mail",
                                  "category", "expires", "blocked", "lost"},
                                 {});
    for (const auto& row : people.rows()) {
        const std::string card(people.cell(row, "card")), its_pin(people.cell(row, "pin"));
        CHECK_THAT(manual, contains("| " + card + " | " + its_pin + " |"));
        CHECK(card.size() == 14);
        const auto account = world.library().sign_in(pin(card, its_pin));
        CHECK((account.has_value() || account.error().reason == Reason::card_lost));
    }
}
