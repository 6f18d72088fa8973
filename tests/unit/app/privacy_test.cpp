#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "base/file.h"
#include "base/log.h"
#include "demo.h"
#include "loans/sip2/dialect.h"
#include "support/catch.h"
#include "unit/loans/sip2_acs.h"

/// What a patron is and does stands in no log line, at any level, and in no file but the library's
/// own database.
namespace {

namespace fs = std::filesystem;

/// While it lives, what is written to stderr goes to a file, and everything is logged.
class Overheard {
public:
    Overheard() : m_before(::dup(STDERR_FILENO)) {
        const int file = ::open(path().c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
        ::dup2(file, STDERR_FILENO);
        ::close(file);
        base::log::set_level(base::log::Level::debug);
    }
    ~Overheard() {
        base::log::set_level(base::log::Level::info);
        ::dup2(m_before, STDERR_FILENO);
        ::close(m_before);
    }
    std::string text() const { return base::read_file(path()); }

private:
    fs::path path() const { return m_folder / "log"; }
    TemporaryFolder m_folder;
    int m_before;
};

using Words = std::vector<std::string>;

std::string found_in(const std::string& text, const Words& words) {
    std::string out;
    for (const auto& word : words)
        if (text.find(word) != std::string::npos) out += word + "; ";
    return out;
}

std::string found_in_files(const fs::path& folder, const Words& words) {
    std::string out;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().filename().string().starts_with("loans.db"))
            continue;
        const std::string found = found_in(base::read_file(entry.path()), words);
        if (!found.empty()) out += entry.path().filename().string() + ": " + found;
    }
    return out;
}

/// Everything a patron can do, wrong PIN and refusals included.
void do_everything(demo::Visit& visit, const demo::Patron& patron, const Words& items) {
    visit.press("home/borrow");
    visit.scan(patron.card);
    visit.type("0000");
    visit.press("card/continue");
    visit.type(patron.pin);
    visit.press("card/continue");
    for (const auto& item : items) visit.scan(item);
    visit.press("dialog/fee_yes");
    visit.press("borrow/back");
    visit.press("home/account");
    visit.press("account/renew_all");
    visit.press("account/back");
    visit.press("home/search");
    visit.type("masken liten bok");
    visit.press("hit/0");
    visit.press("order/place");
    visit.press("order/cancel");
    visit.press("record/back");
    visit.press("search/back");
    visit.press("home/return");
    for (const auto& item : items) visit.scan(item);
    visit.press("return/finish");
    visit.press("receipt/code");
    visit.press("dialog/hide_code");
    visit.press("receipt/done");
}

const Words of_vera{demo::vera.card, demo::vera.pin, "Vera", "Lindqvist", "Bircks", "Smultron"};

}  // namespace

TEST_CASE("a visit to the embedded library leaves nothing in the log and in no other file") {
    demo::Visit visit;
    Overheard log;
    do_everything(visit, demo::vera, {demo::novel, demo::film, "30720000000000"});
    const auto data = visit.loans_file().parent_path();
    CHECK(found_in(log.text(), of_vera).empty());
    CHECK(found_in_files(data, of_vera).empty());
    const auto& lending = *visit.terminal.services().lending;
    CHECK_FALSE(lending.signed_in());
    CHECK(lending.account().shown_name.empty());
    CHECK(lending.account().loans.empty());
    CHECK(lending.account().holds.empty());
    CHECK(lending.receipt().empty());

    // The looking itself: a program that tells would be found out.
    base::log::info("{} borrowed a book", demo::vera.card);
    CHECK(found_in(log.text(), of_vera) == demo::vera.card + "; ");
    std::ofstream(data / "statistics.csv") << "2026-03-14;Martin Bircks ungdom\n";
    CHECK(found_in_files(data, of_vera) == "statistics.csv: Bircks; ");
}

TEST_CASE("a visit over SIP2 leaves nothing in the log, also when the connection is lost") {
    Acs acs;
    const demo::Patron karin{"20000001", "1234"};
    auto settings = demo::settings();
    settings.lending.card_prefix = "2000";
    settings.lending.card_length = 8;
    base::ManualClock clock(demo::opening);
    const auto dialect =
        loans::sip2::load_dialect(KIOSK_SOURCE_DIR "/config/dialects/generic.toml");
    const auto service = std::make_shared<loans::sip2::Sip2Service>(
        loans::sip2::dial_network(acs.server().address), acs.server(), dialect, clock);
    Overheard log;
    {
        demo::Visit visit({}, settings, service);
        REQUIRE(acs.ask("drop 11 after") == "ok");
        REQUIRE(acs.ask("drop 65 before") == "ok");
        REQUIRE(acs.ask("mute 09") == "ok");
        do_everything(visit, karin, {"30000001", "30000002", "39999999"});
        CHECK(acs.effects("\"loan\"") == 2);
        CHECK(acs.effects("\"renew\"") == 2);
        CHECK(acs.effects("\"hold+\"") == 1);
        CHECK(acs.effects("\"hold-\"") == 1);
        CHECK(acs.effects("\"return\"") == 2);
    }
    const std::string said = log.text();
    CHECK(said.find("library system") != std::string::npos);
    CHECK(
        found_in(said, {karin.card, karin.pin, "Karin", "Holm", "Bok nummer", "Smörgås"}).empty());
}
