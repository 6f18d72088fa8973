#include "desk/desk.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "support/temporary.h"

using nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const auto source = std::filesystem::absolute(KIOSK_SOURCE_DIR);

struct Office {
    TemporaryFolder folder;
    base::ManualClock clock{base::WallTime(seconds(1793000000))};
    desk::Settings settings;
    desk::Store store{folder / "data"};
    std::unique_ptr<desk::Desk> desk;

    Office() {
        settings.site.by_language[""] = "Bibblan";
        settings.languages = {"sv", "en"};
        settings.web = source / "kiosk/desk/web";
        settings.tweetnacl = source / "kiosk/desk/web/index.html";
        settings.directives = source / "config/directives";
        settings.buildings = source / "config/buildings";
        open();
    }
    void open() { desk = std::make_unique<desk::Desk>(settings, store, clock); }

    desk::Response ask(const std::string& method, const std::string& path,
                       const std::string& token = {}, const std::string& body = {}) {
        desk::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.address = "192.0.2.1";
        if (!token.empty()) request.headers["authorization"] = "Bearer " + token;
        return std::get<desk::Response>(desk->handle(request));
    }
    std::string enrol(const std::string& name) {
        const auto secret = store.invite(name, clock.wall(), minutes(30));
        const auto answer = ask("POST", "/desk/enrol", {}, json{{"secret", secret}}.dump());
        REQUIRE(answer.status == 200);
        return json::parse(answer.body)["token"];
    }
};

}  // namespace

TEST_CASE("without a token there is a shell and no content") {
    Office office;
    CHECK(office.ask("GET", "/").status == 200);
    CHECK(office.ask("GET", "/").body.find("Bibblan") == std::string::npos);
    CHECK(office.ask("GET", "/main.js").type == "text/javascript; charset=utf-8");
    CHECK(office.ask("GET", "/desk/site").status == 401);
    CHECK(office.ask("GET", "/desk.db").status == 404);
    CHECK(office.ask("GET", "/../data/desk.key").status == 404);
    CHECK(office.ask("DELETE", "/").status == 404);
}

TEST_CASE("a device that is enrolled reads what the page needs, until it is revoked") {
    Office office;
    const auto token = office.enrol("Info desk");
    const auto site = json::parse(office.ask("GET", "/desk/site", token).body);
    CHECK(site["device"] == "Info desk");
    CHECK(site["names"]["sv"] == "Bibblan");
    CHECK(site["relay"]["read"] == token);
    CHECK(site["directives"]["en"]["later"]["doubt"] == "not_approved");
    CHECK(site["buildings"]["book-bus"]["sv"] == "Bokbuss");
    CHECK(site["fault"] == "");
    // A command in another process revokes it.
    desk::Store(office.folder / "data").revoke(1);
    office.desk->tick();
    CHECK(office.ask("GET", "/desk/site", token).status == 401);
}

TEST_CASE("directives that cannot be read are a fault on the page, not its end") {
    Office office;
    office.settings.directives = office.folder / "none";
    office.open();
    const auto site = json::parse(office.ask("GET", "/desk/site", office.enrol("x")).body);
    CHECK_THAT(site["fault"].get<std::string>(), contains("later.md: is missing"));
}

TEST_CASE("a slip in one directive is a fault on the page, and all of them stay") {
    Office office;
    office.settings.directives = office.folder / "directives";
    std::filesystem::copy(source / "config/directives", office.settings.directives,
                          std::filesystem::copy_options::recursive);
    std::ofstream(office.settings.directives / "sv/later.md")
        << "---\napproved_by: Anna\nreview_by: 31/3 2027\n---\n# T\n\nText.\n";
    office.open();
    const auto site = json::parse(office.ask("GET", "/desk/site", office.enrol("x")).body);
    CHECK_THAT(site["fault"].get<std::string>(), contains("later.md:3: review_by: expected"));
    CHECK(site["directives"]["sv"].size() == 8);
    CHECK(site["directives"]["en"].size() == 8);
    CHECK(site["directives"]["sv"]["later"]["text"] == "Text.");
    CHECK(site["directives"]["sv"]["later"]["doubt"] == "no_date");
}

TEST_CASE("who guesses waits; who knows does not") {
    Office office;
    const auto token = office.enrol("Info desk");
    int waited = 0;
    for (int i = 0; i < 50; ++i)
        if (office.ask("GET", "/desk/site", "tk_guess").status == 429) ++waited;
    CHECK(waited == 20);
    CHECK(office.ask("POST", "/desk/enrol", {}, "{\"secret\":\"x\"}").status == 429);
    CHECK(office.ask("POST", "/desk/enrol", {}, "{}").status == 400);
    CHECK(office.ask("GET", "/desk/site", token).status == 200);
    office.clock.advance(minutes(2));
    CHECK(office.ask("GET", "/desk/site", "tk_guess").status == 401);
}

TEST_CASE("with a real ntfy the desk is no relay, and the page may talk to that one alone") {
    Office office;
    office.settings.relay = {"https://ntfy.example", "read", "answer", "kiosk", "button"};
    office.open();
    const auto token = office.enrol("Info desk");
    const auto site = json::parse(office.ask("GET", "/desk/site", token).body);
    CHECK(site["relay"]["url"] == "https://ntfy.example");
    CHECK(site["relay"]["read"] == "read");
    CHECK(site["relay"]["answer"] == "answer");
    CHECK(office.ask("POST", "/", token, "{}").status == 404);
    bool found = false;
    for (const auto& [name, value] : desk::Desk::headers(office.settings))
        if (name == "Content-Security-Policy") {
            found = true;
            CHECK_THAT(value, contains("connect-src 'self' https://ntfy.example;"));
            CHECK(value.find("unsafe") == std::string::npos);
        }
    CHECK(found);
}
