#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "admin/command_line.h"
#include "base/file.h"
#include "loans/local/local_library.h"
#include "stock/embedded_setup.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

namespace fs = std::filesystem;
using loans::Reason;
const fs::path source = std::filesystem::canonical(KIOSK_SOURCE_DIR);
constexpr auto today = "2026-11-22";

struct Ran {
    int code = 0;
    std::string out, error;
};

/// The shipped configuration with a data folder of its own.
class DemoLibrary {
public:
    DemoLibrary()
        : m_clock(base::WallTime(*loans::local::parse_day(today)) + std::chrono::hours(12)) {
        fs::copy(source / "config", m_folder / "config", fs::copy_options::recursive);
        auto text = base::read_file(config());
        const std::string data = "\"../build/demo\"";
        text.replace(text.find(data), data.size(), "\"../data\"");
        base::replace_file(config(), text);
        fs::create_directory(m_folder / "data");
    }

    Ran run(const std::string& group, const std::string& command,
            std::vector<std::string> arguments = {}) const {
        std::vector<std::string> all = {group};
        if (!command.empty()) all.push_back(command);
        all.insert(all.end(), {"--config", config().string()});
        all.insert(all.end(), arguments.begin(), arguments.end());
        std::ostringstream out, error;
        admin::Console console{.out = out, .error = error, .clock = m_clock, .programs = {}};
        const auto code = admin::run(all, console);
        return {static_cast<int>(code), out.str(), error.str()};
    }
    /// False when the records cannot be made here.
    bool make_records() const {
        const auto command = "python3 '" + (source / "config/demo/make_marc.py").string() +
                             "' --today " + today + " --out '" + m_folder.path().string() +
                             "' >/dev/null 2>&1";
        return std::system(command.c_str()) == 0;
    }
    std::string demo(const char* name) const { return (source / "config/demo" / name).string(); }
    fs::path config() const { return m_folder / "config/kiosk.toml"; }
    std::string path(const std::string& name) const { return (m_folder / name).string(); }
    const base::Clock& clock() const { return m_clock; }

private:
    TemporaryFolder m_folder;
    base::ManualClock m_clock;
};

loans::Credentials patron(const char* card, const char* pin) {
    return {base::Secret(card), base::Secret(pin)};
}

/// Every case that config/demo/README.md promises.
void check_cases(loans::local::LocalLibrary& library) {
    const auto account = [&](const char* card, const char* pin) {
        return library.sign_in(patron(card, pin)).value();
    };
    const auto vera = account("20720000000017", "2001");
    CHECK(vera.loans.size() == 4);
    CHECK(vera.holds.size() == 1);
    CHECK_FALSE(vera.blocked);
    CHECK(account("20720000000025", "2002").blocked == Reason::loan_limit);
    CHECK(account("20720000000033", "2003").blocked == Reason::fees);
    CHECK(account("20720000000033", "2003").fee_total.minor == 13600);
    CHECK_FALSE(account("20720000000041", "2004").blocked);
    CHECK(account("20720000000058", "2005").blocked == Reason::card_blocked);
    CHECK(account("20720000000066", "2006").blocked == Reason::card_expired);
    CHECK(library.sign_in(patron("20720000000074", "2007")).error().reason == Reason::card_lost);
    const auto ingrid = account("20720000000082", "2008");
    REQUIRE(ingrid.holds.size() == 2);
    CHECK(ingrid.holds[0].state == loans::HoldState::ready);
    CHECK(ingrid.holds[1].position == 2);
    CHECK(account("20720000000090", "2009").loans.size() == 60);
    CHECK(account("20720000000108", "2010").shown_name == "ليلى ح.");
    CHECK(account("20720000000116", "2011").blocked == Reason::overdue);
    const auto tuva = account("20720000000124", "2012");
    REQUIRE(tuva.loans.size() == 4);
    CHECK(std::ranges::count_if(tuva.loans, [](const auto& loan) { return !loan.not_renewable; }) ==
          1);
}

/// The child may not have a game, and the ready copy is for its owner only.
void check_refusals(loans::local::LocalLibrary& library, const loans::local::Setup& setup) {
    const auto games = setup.record_items("demo-29820851");
    REQUIRE_FALSE(games.empty());
    const auto child = patron("20720000000041", "2004");
    CHECK(library.borrow(child, games[0].barcode, true).error().reason == Reason::age);
    const auto set_aside = setup.record_items("demo-93523105");
    REQUIRE_FALSE(set_aside.empty());
    const auto vera = patron("20720000000017", "2001");
    CHECK(library.borrow(vera, set_aside[0].barcode, true).error().reason ==
          Reason::reserved_for_another);
    CHECK(library.borrow(patron("20720000000082", "2008"), set_aside[0].barcode, true));
}

}  // namespace

TEST_CASE("the demo library's patrons and their business can be set up") {
    const DemoLibrary demo;
    if (!demo.make_records()) {
        std::cout << "skipped: the demo records need Python 3.11\n";
        return;
    }
    REQUIRE(demo.run("import", "", {demo.path("demo.mrc")}).code == 0);
    const auto people = demo.run("patrons", "import", {demo.demo("patrons.csv")});
    CHECK(people.error.empty());
    CHECK_THAT(people.out, contains("12 patrons added, 0 updated"));
    const auto business = demo.run("loans", "import", {demo.demo("circulation.csv")});
    CHECK(business.error.empty());
    CHECK_THAT(business.out, contains("84 loans, 4 reservations, 3 fees"));
    const auto report = demo.run("loans", "report");
    CHECK(report.code == 0);
    CHECK_THAT(report.out, contains("Overdue loans: 3\n"));
    CHECK_THAT(report.out, contains("Unpaid fees: 3, together 136.00 SEK"));

    const auto setup = stock::embedded_setup(settings::load_settings(demo.config()));
    loans::local::LocalLibrary library(setup, demo.clock());
    check_cases(library);
    check_refusals(library, setup);
    CHECK_THAT(demo.run("loans", "paid", {"20720000000033"}).out, contains("paid: 136.00 SEK"));
    CHECK_FALSE(library.sign_in(patron("20720000000033", "2003"))->blocked);
}

TEST_CASE("the commands for patrons and loans say what is wrong") {
    const DemoLibrary demo;
    CHECK(demo.run("patrons", "").code == 2);
    CHECK(demo.run("patrons", "import").code == 2);
    CHECK(demo.run("patrons", "import", {"/no/such/file.csv"}).code == 2);
    CHECK(demo.run("loans", "").code == 2);
    CHECK(demo.run("loans", "paid").code == 2);

    base::replace_file(demo.path("bad.csv"), "card,first_name,pin\n1,Name,12\n");
    const auto bad = demo.run("patrons", "import", {demo.path("bad.csv")});
    CHECK(bad.code == 1);
    CHECK_THAT(bad.error, contains("bad.csv:2: pin: expected 4 to 12 digits"));
    const auto early = demo.run("loans", "import", {demo.demo("circulation.csv")});
    CHECK(early.code == 1);
    CHECK_THAT(early.error, contains("make it with library-kiosk-admin import"));
    const auto unknown = demo.run("loans", "paid", {"123456"});
    CHECK(unknown.code == 1);
    CHECK_THAT(unknown.error, contains("there is no such card"));
    CHECK(unknown.error.find("123456") == std::string::npos);
    const auto list = demo.run("patrons", "list");
    CHECK(list.code == 0);
    CHECK(list.out.starts_with("This holds personal data"));
    CHECK_THAT(list.out, contains("0 patrons"));

    base::replace_file(demo.path("config/loan_rules.toml"), "ready_dags = 3\n");
    const auto rules = demo.run("loans", "report");
    CHECK(rules.code == 1);
    CHECK_THAT(rules.error, contains("loan_rules.toml:1: ready_dags: unknown key; did you mean "
                                     "\"ready_days\"?"));
    const auto check = demo.run("check", "");
    CHECK(check.code == 1);
    CHECK_THAT(check.out, contains("loan_rules.toml:1: ready_dags"));
}
