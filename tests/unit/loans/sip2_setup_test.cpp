#include "loans/sip2/setup.h"

#include "base/file.h"
#include "support/catch.h"
#include "support/temporary.h"

using namespace loans;
using namespace loans::sip2;

namespace {

struct Place {
    TemporaryFolder folder;
    Place() { std::filesystem::copy(KIOSK_SOURCE_DIR "/config/dialects", folder / "dialects"); }
    std::filesystem::path write(const std::string& text) const {
        base::replace_file(folder / "sip2.toml", text);
        return folder / "sip2.toml";
    }
};

}  // namespace

TEST_CASE("sip2: the shipped settings of a library system are read") {
    const auto setup = load_setup(KIOSK_SOURCE_DIR "/config/sip2.toml");
    CHECK(setup.server.address.host == "sip.example.org");
    CHECK(setup.server.address.port == 6443);
    CHECK(setup.server.address.tls);
    CHECK(setup.server.time_limit == base::Milliseconds(10'000));
    CHECK(setup.dialect.name == "generic");
    CHECK_FALSE(setup.offline);
}

TEST_CASE("sip2: settings with everything") {
    const Place place;
    base::replace_file(place.folder / "password", "open sesame\n", 0600);
    const auto setup = load_setup(place.write(
        "dialect = \"folio\"\n[[server]]\nhost = \"h\"\nport = 6443\ntls = true\n"
        "pins = [\"sha256//a\", \"sha256//b\"]\nuser = \"u\"\npassword_file = \"password\"\n"
        "location = \"uuid\"\ncurrency = \"EUR\"\n[offline]\nloans = \"always\"\nreturns = "
        "\"never\"\ndue_days = 14\njournal = \"j\"\nkey = \"/k\"\n"));
    CHECK(setup.dialect.name == "folio");
    CHECK(setup.server.password == base::Secret("open sesame"));
    CHECK(setup.server.address.pins.size() == 2);
    REQUIRE(setup.offline);
    CHECK(setup.offline->rules.loans == OfflineRules::Permission::always);
    CHECK(setup.offline->rules.due_days == 14);
    CHECK(setup.offline->journal == place.folder / "j");
    CHECK(setup.offline->key == "/k");
}

TEST_CASE("sip2: every fault of the settings is told at once") {
    const Place place;
    base::replace_file(place.folder / "open", "x", 0644);
    const auto file = place.write(
        "dialect = \"kohaa\"\n[[server]]\nhost = \"one\"\npins = [\"sha256//a\"]\npassword_file = "
        "\"open\"\n[[server]]\nhost = \"two\"\nport = 70000\ncurrency = \"kronor\"\nhots = "
        "\"x\"\n[offline]\nloans = \"perhaps\"\n");
    std::string said;
    try {
        load_setup(file);
    } catch (const std::exception& error) {
        said = error.what();
    }
    for (const auto* part :
         {"2 SIP2 servers are configured (one and two)", ":1: dialect: expected one of \"aleph\"",
          "pins and ca_file are for tls = true", ":8: port: expected a whole number",
          "currency: expected three letters", ":10: hots: is not a known key; did you mean host?",
          "loans: expected one of \"never\"", "journal: is missing", "0600"})
        CHECK_THAT(said, contains(part));
    CHECK_THROWS_WITH(load_setup(place.write("dialect = \"koha\"\n")),
                      contains("no SIP2 server is configured"));
    CHECK_THROWS_WITH(load_setup(place.write("dialect = \"folio\"\n[[server]]\nhost = \"h\"\n")),
                      contains("needs a location"));
}
