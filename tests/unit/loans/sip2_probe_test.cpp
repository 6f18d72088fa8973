#include "loans/sip2/probe.h"

#include "sip2_acs.h"

using namespace loans;
using namespace loans::sip2;

namespace {

std::string report(Acs& acs, const Server& server) {
    const base::SystemClock clock;
    const auto dial = dial_network(server.address);
    // Two loans to look at.
    Sip2Service service(dial, server, Dialect{}, clock);
    const Credentials patron{base::Secret("20000002"), base::Secret("1234")};
    for (const char* item : {"30000002", "30000005"}) service.borrow(patron, item, false);
    const auto before = acs.ask("effects");
    const auto lines = probe(dial, server, clock, {patron, "30000002"},
                             load_dialects(KIOSK_SOURCE_DIR "/config/dialects"));
    CHECK(acs.ask("effects") == before);  // looking changes nothing
    std::string out;
    for (const auto& line : lines) out += line + "\n";
    for (const char* personal : {"Björk", "Åsa", "1234", "20000002", "Smörgås", "example.org"})
        CHECK(out.find(personal) == std::string::npos);
    return out;
}

}  // namespace

TEST_CASE("sip2 probe: says what a server is like and which dialect fits") {
    struct Case {
        std::string server;
        std::vector<std::string> parts;
    };
    for (const auto& one : std::vector<Case>{
             {"koha",
              {"Messages end in CR LF", "Suggested dialect: koha", "Checksums: sent, right",
               "Lists hold barcodes", "hold (15)                  yes"}},
             {"evergreen", {"letters and marks apart", "Suggested dialect: evergreen"}},
             {"mediator",
              {"Lists hold titles", "pages are one entry short", "retries not told",
               "Suggested dialect: evergreen"}},
             {"folio",
              {"block patron (01)          no", "Suggested dialect: folio", "BZ is 0000",
               "fixed parts are not as long"}},
             {"symphony", {"sends the PIN back", "Due date (AH): "}},
             {"aleph", {"Checksums: not sent", "Suggested dialect: aleph"}},
         }) {
        CAPTURE(one.server);
        Acs acs(one.server);
        const auto text = report(acs, acs.server());
        for (const auto& part : one.parts) CHECK_THAT(text, contains(part));
    }
}

TEST_CASE("sip2 probe: says what is wrong when nothing works") {
    Acs acs;
    auto server = acs.server();
    server.password = base::Secret("wrong");
    const base::SystemClock clock;
    const auto dial = dial_network(server.address);
    const auto lines = probe(dial, server, clock, {}, {});
    CHECK_THAT(lines[0], contains("refused the terminal's user or password"));
    server.address.port = 1;
    const auto none = probe(dial_network(server.address), server, clock, {}, {});
    CHECK_THAT(none[0], contains("nothing answers at this address and port"));
    CHECK_THAT(none.back(), contains("Check host, port, TLS"));
}
