#include "app/delivery.h"

#include "base/file.h"
#include "receivers.h"

namespace {

using demo::MailServer;
using demo::Printer;

constexpr auto to = "vera.lindqvist@example.org";

}  // namespace

TEST_CASE("a receipt goes out by e-mail, inside TLS") {
    MailServer server;
    REQUIRE(app::mail_receipt(server.settings(), "Stadsbiblioteket", to, "Stadsbiblioteket: Kvitto",
                              "Pippi Långstrump, åter 12 dec\n"));
    const std::string mail = server.next();
    CHECK_THAT(mail,
               contains(to) && contains("biblioteket@example.org") && contains("Message-ID: <"));
    // The text is UTF-8, in one of the encodings of mail.
    CHECK((mail.find("L\\u00e5ngstrump") != std::string::npos ||
           mail.find("L=C3=A5ngstrump") != std::string::npos ||
           mail.find("UGlwcGkgTMOlbmdzdHJ1bXA") != std::string::npos));
}

TEST_CASE(
    "a receipt is never mailed without encryption, nor to a server that is not the right one") {
    MailServer plain(true);
    CHECK_FALSE(app::mail_receipt(plain.settings(), "B", to, "Kvitto", "x\n"));
    MailServer server;
    auto settings = server.settings();
    settings.mail_ca_file.clear();
    CHECK_FALSE(app::mail_receipt(settings, "B", to, "Kvitto", "x\n"));
    settings = server.settings();
    settings.mail_port = 1;  // nobody is there
    CHECK_FALSE(app::mail_receipt(settings, "B", to, "Kvitto", "x\n"));
    for (const char* wrong : {"", "no address", "a@b\r\nBcc: c@d"})
        CHECK_FALSE(app::mail_receipt(server.settings(), "B", wrong, "Kvitto", "x\n"));
}

TEST_CASE("a receipt is printed by CUPS, and it is said when it is not") {
    {
        const Printer printer(0);
        CHECK(app::print_receipt("kvitton", "Pippi Långstrump, åter 12 dec\n"));
        CHECK(base::read_file(printer.file("asked")) == "-s -d kvitton -\n");
        CHECK(base::read_file(printer.file("paper")) == "Pippi Långstrump, åter 12 dec\n");
    }
    const Printer out_of_order(1);
    CHECK_FALSE(app::print_receipt("kvitton", "x\n"));
}
