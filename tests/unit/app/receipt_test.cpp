#include "base/file.h"
#include "demo.h"
#include "receivers.h"
#include "support/catch.h"
#include "ui/audit.h"

/// A receipt as a patron asks for it on the screen: really mailed, really given to a printer.
namespace {

using demo::Visit;

settings::Settings with(const settings::Receipts& receipts) {
    auto out = demo::settings();
    out.receipts = receipts;
    return out;
}

settings::Receipts printing() {
    settings::Receipts out;
    out.printer = "kvitton";
    return out;
}

/// Vera has borrowed a novel and is asked how she wants her receipt.
void borrow_and_finish(Visit& visit) {
    visit.press("home/borrow");
    visit.sign_in(demo::vera);
    visit.scan(demo::novel);
    visit.press("borrow/finish");
}

std::string faults(Visit& visit) {
    visit.terminal.picture();
    auto& stage = visit.terminal.stage();
    return ui::report(ui::audit(stage.placed(), stage.presentation()));
}

}  // namespace

TEST_CASE("a receipt is mailed to the patron's address, and the page says so") {
    demo::MailServer server;
    for (const char* language : {"sv", "ar"}) {
        Visit visit({{1280, 720}, language}, with(server.settings()));
        borrow_and_finish(visit);
        // Who looks over the shoulder does not learn the address.
        CHECK_THAT(visit.text(), contains("ve…@example.org") && !contains("vera.lindqvist"));
        REQUIRE(visit.press("receipt/mail"));
        CHECK_THAT(visit.state(), contains(" mailed"));
        CHECK_THAT(visit.text(), contains(visit.terminal.services().words()("receipt.mailed")));
        CHECK(faults(visit).empty());
        const std::string mail = server.next();
        CHECK_THAT(mail, contains("vera.lindqvist@example.org"));
        // No sign that only a screen knows: isolates begin with E2 81, in both encodings of mail.
        CHECK_THAT(mail, !contains("=E2=81=A8") && !contains("\\u2068") && !contains("=C2=A0"));
    }
}

TEST_CASE("a receipt that could not be mailed is said, with what to do, and can be had otherwise") {
    settings::Receipts nobody;
    nobody.mail_host = "localhost";
    nobody.mail_port = 1;
    nobody.mail_from = "biblioteket@example.org";
    nobody.printer = "kvitton";
    const demo::Printer printer(0);
    Visit visit({}, with(nobody));
    borrow_and_finish(visit);
    REQUIRE(visit.press("receipt/mail"));
    CHECK_THAT(visit.state(), contains(" not-mailed"));
    CHECK_THAT(visit.text(), contains("Kvittot kunde inte skickas. Välj ett annat sätt.\n") &&
                                 !contains("Kvittot är skickat"));
    CHECK(faults(visit).empty());
    REQUIRE(visit.press("receipt/code"));
    REQUIRE(visit.press("dialog/hide_code"));
    REQUIRE(visit.press("receipt/print"));
    CHECK_THAT(visit.state(), contains(" printed"));
    REQUIRE(visit.press("receipt/done"));
    CHECK_FALSE(visit.terminal.services().lending->signed_in());
}

TEST_CASE("a receipt is printed, and the page says so") {
    const demo::Printer printer(0);
    for (const char* language : {"sv", "ar"}) {
        Visit visit({{1280, 720}, language}, with(printing()));
        borrow_and_finish(visit);
        REQUIRE(visit.press("receipt/print"));
        CHECK_THAT(visit.state(), contains(" printed"));
        CHECK_THAT(visit.text(), contains(visit.terminal.services().words()("receipt.printed")));
        CHECK(faults(visit).empty());
        CHECK(base::read_file(printer.file("asked")) == "-s -d kvitton -\n");
        CHECK_THAT(base::read_file(printer.file("paper")),
                   contains("Martin Bircks ungdom") && !contains("\u2068") && !contains("\u2069") &&
                       !contains("\u00A0"));
    }
}

TEST_CASE("a receipt that could not be printed is said, with what to do") {
    const demo::Printer out_of_order(1);
    Visit visit({}, with(printing()));
    borrow_and_finish(visit);
    REQUIRE(visit.press("receipt/print"));
    CHECK_THAT(visit.state(), contains(" not-printed"));
    CHECK_THAT(visit.text(), contains(visit.terminal.services().words()("receipt.not_printed")));
    CHECK(faults(visit).empty());
    CHECK(visit.press("receipt/print"));  // once more
}

TEST_CASE("there is no button for a way that the library does not have") {
    Visit visit({}, with({}));
    borrow_and_finish(visit);
    CHECK_FALSE(visit.press("receipt/mail"));
    CHECK_FALSE(visit.press("receipt/print"));
    demo::MailServer server;
    Visit other({}, with(server.settings()));
    other.press("home/return");
    other.scan(demo::of_vera);
    other.press("return/finish");
    CHECK_FALSE(other.press("receipt/mail"));  // nobody is signed in: no address is known
}
