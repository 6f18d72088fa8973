#include "notify/settings.h"

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "base/file.h"
#include "support/catch.h"
#include "support/temporary.h"

using namespace notify;
namespace fs = std::filesystem;

namespace {

/// config/notify.toml, changed, in a folder of its own.
class File {
public:
    File() : text(base::read_file(fs::path(KIOSK_SOURCE_DIR) / "config/notify.toml")) {}
    std::string text;

    void change(const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    }
    /// The example's commented lines as settings: `# key = ...` and `# [[channel]]`.
    void uncomment() {
        std::string out;
        for (size_t at = 0; at < text.size();) {
            const auto end = text.find('\n', at);
            auto line = text.substr(at, end - at);
            at = end + 1;
            const auto equals = line.find(" = ");
            const bool key = line.starts_with("# ") && equals != std::string::npos &&
                             line.find(' ', 2) == equals;
            if (key || line.starts_with("# [")) line.erase(0, 2);
            out += line + "\n";
        }
        text = out;
    }
    fs::path write(mode_t mode = 0600) const {
        const auto path = m_folder / "notify.toml";
        std::ofstream(path) << text;
        fs::permissions(path, static_cast<fs::perms>(mode));
        return path;
    }
    LinkSettings load() const { return load_link_settings(write()); }
    std::string faults(mode_t mode = 0600) const {
        try {
            load_link_settings(write(mode));
        } catch (const base::Error& error) {
            return error.what();
        }
        return {};
    }
    void touch(const std::string& name) const { std::ofstream(m_folder / name) << "x"; }

private:
    TemporaryFolder m_folder;
};

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("settings: the example is a manual that works") {
    const File file;
    const auto settings = file.load();
    CHECK(settings.kiosk == "hall-2");
    CHECK(settings.tick == std::chrono::seconds(5));
    CHECK(settings.slot_file == "/run/library-kiosk/slot");
    CHECK(settings.relay.url == "http://127.0.0.1:8093");
    CHECK(settings.topics.alerts.size() == settings.topics.answers.size());
    CHECK(settings.channels.empty());
    CHECK(settings.button_token.empty());
    CHECK(settings.texts.message == "1 beställning");
}

TEST_CASE("settings: every commented key of the example is known") {
    File file;
    file.uncomment();
    file.touch("library-ca.pem");
    file.change("\"sha256//...\", \"sha256//...\"",
                "\"sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"");
    for (int i = 0; i < 2; ++i) file.change("password = \"\"", "password = \"x\"");
    file.change("user = \"\"", "user = \"u\"");
    INFO(file.faults());
    const auto settings = file.load();
    REQUIRE(settings.channels.size() == 4);
    CHECK(settings.channels[0].kind == ChannelSettings::Kind::mail);
    CHECK(settings.channels[0].port == 587);
    CHECK(settings.channels[1].after == std::chrono::seconds(60));
    CHECK(settings.channels[2].kind == ChannelSettings::Kind::sms);
    CHECK(settings.channels[2].on_call);
    CHECK(settings.channels[3].kind == ChannelSettings::Kind::teams);
    CHECK_FALSE(settings.channels[3].on_call);
    CHECK(settings.relay.pins.size() == 1);
    CHECK_FALSE(settings.relay.ca_file.empty());
    CHECK(settings.button_token.reveal() == "tk_example2");
}

TEST_CASE("settings: all faults in one run, each with its line and key") {
    File file;
    file.change("tick_seconds = 5", "tick_seconds = 0");
    file.change("http://127.0.0.1:8093\"\ntoken", "http://desk.example.org\"\ntoken");
    file.change("Wq6ZoKi0MvXr7DtA", "Wq6ZoKi0MvXr7Dt");
    file.change("desk = \"VzCA", "desk = \"!zCA");
    file.change("signing = \"AAEC", "signing = \"AAE");
    file.change("[links]", "[links]\nclock = 5");
    file.text +=
        "[[channel]]\nkind = \"pigeon\"\nname = \"x\"\nwhen = \"sometimes\"\n"
        "[[channel]]\nkind = \"webhook\"\nname = \"x\"\nurl = \"ftp://x\"\nsecret = \"short\"\n"
        "[[channel]]\nkind = \"mail\"\nname = \"x\"\nserver = \"m\"\nfrom = \"a@b.se\"\nto = "
        "\"b\"\n"
        "pins = [\"sha1//x\"]\n";
    const auto faults = file.faults();
    for (const auto* part :
         {"notify.toml:11: tick_seconds: expected a whole number from 1 to 60",
          "url: http is for this machine only", "the topics must be of equal length",
          "desk: expected the base64 of 32 bytes", "signing: expected the base64 of 32 bytes",
          "clock: is not a known key; did you mean click?", "kind: expected one of \"mail\"",
          "when: expected one of \"always\", \"unstaffed\"", "url: expected an address",
          "secret: expected \"whsec_\"", "to: expected a mail address",
          "pins: expected \"sha256//\""}) {
        INFO(part << "\n" << faults);
        CHECK(says(faults, part));
    }
}

TEST_CASE("settings: what is missing is named") {
    File file;
    file.text = "kiosk = \"a\"\n";
    const auto faults = file.faults();
    for (const auto* key : {"place", "building", "slot_file", "relay", "topics", "keys", "links"})
        CHECK(says(faults, std::string(key) + ": is missing"));
    file.text = "kiosk = \n";
    CHECK(says(file.faults(), "notify.toml:1"));
}

TEST_CASE("settings: names that would not fit a message are refused") {
    File file;
    file.change("By the stairs, second floor", std::string(120, 'x'));
    CHECK(file.faults().empty());
    File quoted;  // each quotation mark takes two bytes in a message
    std::string marks;
    for (int i = 0; i < 30; ++i) marks += "\\\"";
    quoted.change("\"hall-2\"", "\"" + marks + "\"");
    quoted.change("\"main-library\"", "\"" + marks + "\"");
    quoted.change("By the stairs, second floor", marks + marks + marks + marks);
    CHECK(says(quoted.faults(), "place: is too long"));
    File longer;
    longer.change("By the stairs, second floor", std::string(121, 'x'));
    CHECK(says(longer.faults(), "at most 120 bytes"));
}

TEST_CASE("settings: a file that others may read is refused") {
    const File file;
    CHECK(says(file.faults(0640), "may be read by others; set its permissions to 0600"));
    CHECK(file.faults(0400).empty());
}
