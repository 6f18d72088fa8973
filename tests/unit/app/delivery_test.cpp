#include "app/delivery.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/file.h"
#include "support/catch.h"
#include "support/child.h"
#include "support/temporary.h"

namespace {

namespace fs = std::filesystem;

/// A mail server with a certificate that nobody but its own file vouches for.
class MailServer {
public:
    explicit MailServer(bool plain = false) {
        const std::string key = (m_folder / "key.pem").string();
        REQUIRE(std::system(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 "
                             "-nodes -days 2 -subj /CN=localhost -addext "
                             "subjectAltName=DNS:localhost -keyout " +
                             key + " -out " + certificate().string() + " 2>/dev/null")
                                .c_str()) == 0);
        std::vector<std::string> command{"python3", KIOSK_SOURCE_DIR "/tests/mail/smtpd.py",
                                         certificate().string(), key};
        if (plain) command.push_back("--plain");
        m_child.emplace(command);
        m_port = std::atoi(m_child->line().c_str() + 5);
    }
    fs::path certificate() const { return m_folder / "cert.pem"; }
    settings::Receipts settings() const {
        settings::Receipts out;
        out.mail_host = "localhost";
        out.mail_port = m_port;
        out.mail_from = "biblioteket@example.org";
        out.mail_ca_file = certificate();
        return out;
    }
    std::string next() { return m_child->line(); }

private:
    TemporaryFolder m_folder;
    std::optional<Child> m_child;
    int m_port = 0;
};

constexpr auto to = "vera.lindqvist@example.org";

/// A program `lp` that comes first in PATH.
class Printer {
public:
    explicit Printer(int exit_code) : m_path(std::getenv("PATH")) {
        std::ofstream(m_folder / "lp")
            << "#!/bin/sh\necho \"$@\" >'" << file("asked").string() << "'\ncat >'"
            << file("paper").string() << "'\nexit " << exit_code << "\n";
        fs::permissions(m_folder / "lp", fs::perms::owner_all);
        ::setenv("PATH", (m_folder.path().string() + ":" + m_path).c_str(), 1);
    }
    ~Printer() { ::setenv("PATH", m_path.c_str(), 1); }
    fs::path file(const char* name) const { return m_folder / name; }

private:
    TemporaryFolder m_folder;
    std::string m_path;
};

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
