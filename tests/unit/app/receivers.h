#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "settings/settings.h"
#include "support/catch.h"
#include "support/child.h"
#include "support/temporary.h"

/// Who takes receipts: a mail server of the tests' own, and a printer.
namespace demo {

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

}  // namespace demo
