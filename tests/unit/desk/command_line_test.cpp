#include "desk/command_line.h"

#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "base/file.h"
#include "desk/access.h"
#include "desk/settings.h"
#include "desk/site.h"
#include "desk/store.h"
#include "notify/settings.h"
#include "support/catch.h"
#include "support/temporary.h"

using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const auto source = std::filesystem::absolute(KIOSK_SOURCE_DIR);

/// A desk in a folder of its own, worked by its commands.
struct Office {
    TemporaryFolder folder;
    base::ManualClock clock{base::WallTime(seconds(1793000000))};
    std::ostringstream out, error;

    explicit Office(const std::string& relay = {}) { write(relay); }

    void write(const std::string& relay) {
        std::ofstream(folder / "desk.toml")
            << "[site]\nname = { sv = \"Bibblan\", en = \"Library\" }\nlanguages = [\"sv\", "
               "\"en\"]\n[listen]\nport = 0\npublic_address = \"https://desk.example/\"\n"
               "[folders]\ndata = \"data\"\nweb = \""
            << (source / "kiosk/desk/web").string() << "\"\ntweetnacl = \"desk.toml\"\n"
            << "directives = \"" << (source / "config/directives").string() << "\"\nbuildings = \""
            << (source / "config/buildings").string() << "\"\n"
            << relay;
    }
    int run(std::vector<std::string> arguments) {
        out.str({});
        error.str({});
        arguments.insert(arguments.begin(), {"--config", (folder / "desk.toml").string()});
        desk::Console console{.out = out, .error = error, .clock = clock};
        return desk::run(arguments, console);
    }
    int add(const std::string& name, const std::string& building = "main-library") {
        return run({"kiosk", "add", name, "--place", "Vid \"trappan\"", "--building", building,
                    "--out", (folder / (name + ".toml")).string()});
    }
    desk::Store store() { return desk::Store(folder / "data"); }
};

unsigned mode_of(const std::filesystem::path& file) {
    struct stat info {};
    REQUIRE(::stat(file.c_str(), &info) == 0);
    return info.st_mode & 0777;
}

}  // namespace

TEST_CASE("what a terminal gets is what the terminal's own reader accepts") {
    Office office;
    REQUIRE(office.add("hall-2") == 0);
    const auto file = office.folder / "hall-2.toml";
    CHECK(mode_of(file) == 0600);
    const auto link = notify::load_link_settings(file);
    CHECK(link.kiosk == "hall-2");
    CHECK(link.place == "Vid \"trappan\"");
    CHECK(link.building == "main-library");
    CHECK(link.relay.url == "https://desk.example");
    CHECK(link.click == "https://desk.example");
    CHECK(link.topics.alerts.size() == link.topics.heartbeats.size());
    CHECK(link.topics.alerts.size() == link.topics.answers.size());

    auto store = office.store();
    const auto kiosks = store.kiosks();
    REQUIRE(kiosks.size() == 1);
    const auto key = link.signing.public_key();
    CHECK(kiosks[0].public_key == std::string(key.begin(), key.end()));
    CHECK(kiosks[0].answers == link.topics.answers);
    CHECK(kiosks[0].token_hash == desk::token_hash(link.relay.token.reveal()));
    CHECK(store.public_key() == std::string(link.desk.begin(), link.desk.end()));
}

TEST_CASE("terminals have a name each, a building that exists, and can be forgotten") {
    Office office;
    REQUIRE(office.add("hall-2") == 0);
    CHECK(office.add("hall-2") == 1);
    CHECK_THAT(office.error.str(), contains("already"));
    CHECK(office.add("bus", "tram") == 1);
    CHECK_THAT(office.error.str(), contains("main-library"));
    REQUIRE(office.run({"kiosk", "list"}) == 0);
    CHECK_THAT(office.out.str(), contains("hall-2"));
    CHECK(office.run({"kiosk", "remove", "hall-2"}) == 0);
    CHECK(office.run({"kiosk", "remove", "hall-2"}) == 1);
    CHECK(office.store().kiosks().empty());
    CHECK(office.run({"kiosk", "add", "x", "--place", "y", "--building", "main-library", "--out",
                      (office.folder / "no/such/folder.toml").string()}) == 1);
    CHECK(office.store().kiosks().empty());
}

TEST_CASE("a link makes one device, once, and in time") {
    Office office;
    REQUIRE(office.run({"enrol", "Info desk", "--link-only", "--minutes", "10"}) == 0);
    const auto link = office.out.str();
    const auto mark = link.find("/#e=");
    REQUIRE(mark != std::string::npos);
    const auto secret = link.substr(mark + 4, link.size() - mark - 5);
    auto store = office.store();
    CHECK_FALSE(store.enrol("wrong", office.clock.wall()));
    CHECK_FALSE(store.enrol(secret, office.clock.wall() + minutes(11)));
    const auto token = store.enrol(secret, office.clock.wall() + minutes(9));
    REQUIRE(token);
    CHECK_FALSE(store.enrol(secret, office.clock.wall()));
    REQUIRE(store.devices().size() == 1);
    CHECK(store.devices()[0].token_hash == desk::token_hash(*token));

    REQUIRE(office.run({"devices"}) == 0);
    CHECK_THAT(office.out.str(), contains("Info desk"));
    CHECK(office.run({"revoke", "1"}) == 0);
    CHECK(office.run({"revoke", "1"}) == 1);
    CHECK(store.devices()[0].revoked);
}

TEST_CASE("the link comes with a QR code for the terminal") {
    Office office;
    REQUIRE(office.run({"enrol", "Info desk"}) == 0);
    CHECK_THAT(office.out.str(), contains("https://desk.example/#e="));
    CHECK_THAT(office.out.str(), contains("\u2588"));
}

TEST_CASE("keys and tokens: private files, and nothing that could be used is in the database") {
    Office office;
    REQUIRE(office.add("hall-2") == 0);
    REQUIRE(office.run({"enrol", "Info desk", "--link-only"}) == 0);
    const auto link = office.out.str();
    const auto token =
        office.store().enrol(link.substr(link.find("#e=") + 3, 32), office.clock.wall());
    REQUIRE(token);
    CHECK(mode_of(office.folder / "data") == 0700);
    CHECK(mode_of(office.folder / "data/desk.key") == 0600);
    CHECK(mode_of(office.folder / "data/desk.db") == 0600);
    const auto settings = notify::load_link_settings(office.folder / "hall-2.toml");
    const auto bytes = base::read_file(office.folder / "data/desk.db");
    CHECK(bytes.find(*token) == std::string::npos);
    CHECK(bytes.find(settings.relay.token.reveal()) == std::string::npos);
    CHECK(bytes.find(link.substr(link.find("#e=") + 3, 32)) == std::string::npos);
    ::chmod((office.folder / "data/desk.key").c_str(), 0644);
    CHECK(office.run({"devices"}) == 1);
    CHECK_THAT(office.error.str(), contains("expected mode 0600"));
}

TEST_CASE("check warns of directives that nobody has approved, and prints ntfy's rights") {
    Office office(
        "[relay]\nurl = \"https://ntfy.example\"\ntoken_read = \"a\"\ntoken_answer = "
        "\"b\"\ntoken_kiosk = \"c\"\ntoken_button = \"d\"\n");
    CHECK(office.run({"check"}) == 1);
    CHECK_THAT(office.out.str(), contains("sv/later.md: nobody has approved it"));
    CHECK_THAT(office.out.str(), contains("ntfy access KIOSK"));
    REQUIRE(office.add("hall-2") == 0);
    const auto link = notify::load_link_settings(office.folder / "hall-2.toml");
    CHECK(link.relay.url == "https://ntfy.example");
    CHECK(link.relay.token.reveal() == "c");
    CHECK(link.button_token.reveal() == "d");
}

TEST_CASE("check names a date that is none, and what else is to be said of directives") {
    Office office;
    const auto folder = office.folder / "directives";
    std::filesystem::copy(source / "config/directives", folder,
                          std::filesystem::copy_options::recursive);
    std::ofstream(folder / "sv/later.md")
        << "---\napproved_by: Anna\nreview_by: 31/3 2027\n---\n# T\n\nText.\n";
    auto text = base::read_file(office.folder / "desk.toml");
    const auto shipped = (source / "config/directives").string();
    text.replace(text.find(shipped), shipped.size(), folder.string());
    std::ofstream(office.folder / "desk.toml") << text;
    CHECK(office.run({"check"}) == 1);
    CHECK_THAT(office.out.str(), contains("sv/later.md:3: review_by: expected a date"));
    CHECK_THAT(office.out.str(), contains("sv/later.md: no day of review"));
    CHECK_THAT(office.out.str(), contains("sv/stacks.md: nobody has approved it"));
}

TEST_CASE("every fault of the settings is named in one run, with line and key") {
    Office office;
    std::ofstream(office.folder / "desk.toml")
        << "[site]\nname = \"x\"\nlanguages = [\"sv\", \"de\"]\n[listen]\naddress = \"0.0.0.0\"\n"
           "port = 99999\npublic_address = \"desk\"\n[folders]\nweb = \"none\"\n[relays]\n";
    CHECK(office.run({"check"}) == 1);
    const auto text = office.error.str();
    for (const char* expected :
         {"desk.toml:3: site.languages: \"de\"",
          "desk.toml:5: listen.address: without a certificate",
          "desk.toml:6: listen.port: expected", "desk.toml:7: listen.public_address: expected",
          "folders.data: is missing", "desk.toml:9: folders.web: there is no folder",
          "desk.toml:10: relays: unknown key; did you mean \"relay\"?"})
        CHECK_THAT(text, contains(expected));
}

TEST_CASE("wrong arguments end with 2") {
    Office office;
    CHECK(office.run({"enrol"}) == 2);
    CHECK(office.run({"kiosk"}) == 2);
    CHECK(office.run({"party"}) == 2);
}

TEST_CASE("the shipped settings are right but for the folders of an installation") {
    TemporaryFolder folder;
    auto text = base::read_file(source / "config/desk.toml");
    const auto replace = [&](const std::string& from, const std::string& to) {
        REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), to);
    };
    replace("\"../desk\"", "\"" + (source / "kiosk/desk/web").string() + "\"");
    replace("\"directives\"", "\"" + (source / "config/directives").string() + "\"");
    replace("\"buildings\"", "\"" + (source / "config/buildings").string() + "\"");
    std::ofstream(folder / "desk.toml") << text;
    const auto settings = desk::load_settings(folder / "desk.toml");
    CHECK(settings.site.in("en") == "City Library");
    CHECK(settings.relay.url.empty());
}
