#pragma once
#include <cstdlib>
#include <string>

#include "loans/sip2/client.h"
#include "support/catch.h"
#include "support/child.h"

/// The second implementation of the server's side, tests/sip2/acs.py, as a program beside the test.
class Acs {
public:
    explicit Acs(const std::string& dialect = "generic")
        : m_child({"python3", std::string(KIOSK_SOURCE_DIR) + "/tests/sip2/acs.py", "--dialect",
                   dialect}) {
        const auto said = m_child.line();
        REQUIRE(said.starts_with("port "));
        m_port = std::atoi(said.c_str() + 5);
    }
    int port() const { return m_port; }
    std::string ask(const std::string& command) {
        m_child.write(command + "\n");
        return m_child.line();
    }
    /// How often `what` stands in the list of effects: "\"loan\", \"20000001\", \"30000001\"".
    int effects(const std::string& what) {
        const auto all = ask("effects");
        int found = 0;
        for (size_t at = 0; (at = all.find(what, at)) != std::string::npos; ++at) ++found;
        return found;
    }
    loans::sip2::Server server() const {
        loans::sip2::Server out;
        out.address = {"127.0.0.1", m_port, false, {}, {}};
        out.user = "kiosk";
        out.password = base::Secret("secret");
        out.institution = "MAIN";
        out.currency = "SEK";
        out.time_limit = base::Milliseconds(2000);
        return out;
    }

private:
    Child m_child;
    int m_port = 0;
};
