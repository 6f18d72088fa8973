#include <sstream>

#include "admin/command_line.h"
#include "base/file.h"
#include "help/code_book.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

/// The shipped settings with a folder for codes of their own.
class Site {
public:
    Site() {
        auto text = base::read_file(KIOSK_SOURCE_DIR "/config/kiosk.toml");
        const std::string from = "codes = \"codes\"";
        text.replace(text.find(from), from.size(), "codes = \"" + codes().string() + "\"");
        for (const auto& entry : std::filesystem::directory_iterator(KIOSK_SOURCE_DIR "/config"))
            if (entry.is_directory())
                std::filesystem::create_directory_symlink(
                    std::filesystem::canonical(entry.path()),
                    m_folder / entry.path().filename().string());
        base::replace_file(m_folder / "kiosk.toml", text);
    }
    std::filesystem::path codes() const { return m_folder / "codes"; }

    int run(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "code");
        arguments.insert(arguments.begin() + 2, {"--config", (m_folder / "kiosk.toml").string()});
        std::ostringstream written;
        admin::Console console{.out = written,
                               .error = written,
                               .clock = m_clock,
                               .terminal = false,
                               .programs = {},
                               .interrupted = [] { return false; },
                               .person = person,
                               .ask_unseen =
                                   [this](const std::string& prompt) {
                                       prompts += prompt;
                                       base::Secret next(typed.front());
                                       typed.erase(typed.begin());
                                       return next;
                                   }};
        const auto code = admin::run(arguments, console);
        out = written.str();
        return static_cast<int>(code);
    }

    bool person = false;
    std::vector<std::string> typed;
    std::string out, prompts;

private:
    TemporaryFolder m_folder;
    base::ManualClock m_clock{base::WallTime(std::chrono::seconds(1'800'000'000))};
};

}  // namespace

TEST_CASE("a code is added, listed by number, slot and date, and removed") {
    Site site;
    site.typed = {"Kanot 41", "Lupin 7"};
    CHECK(site.run({"add"}) == 0);
    CHECK(site.out == "Added as number 1 (public)\n");
    CHECK(site.run({"add", "--slot", "drill"}) == 0);
    CHECK(site.run({"list"}) == 0);
    CHECK(site.out == "  1  public    2027-01-15\n  2  drill     2027-01-15\n");
    CHECK(help::CodeBook::open(site.codes()).match("kanot 41")->slot == help::Slot::open);
    CHECK(help::CodeBook::open(site.codes()).match("lupin vii")->slot == help::Slot::drill);
    CHECK(site.run({"remove", "1"}) == 0);
    CHECK(site.run({"remove", "1"}) == 1);
    CHECK_FALSE(help::CodeBook::open(site.codes()).match("kanot 41"));
}

TEST_CASE("a person types a code twice; a pipe gives it once") {
    Site site;
    site.person = true;
    site.typed = {"Kanot 41", "Kanot 14"};
    CHECK(site.run({"add"}) == 1);
    CHECK_THAT(site.out, contains("not the same"));
    CHECK(site.run({"list"}) == 0);
    CHECK_THAT(site.out, contains("no codes"));
    site.typed = {"Kanot 41", "Kanot 41"};
    CHECK(site.run({"add"}) == 0);
    CHECK_THAT(site.prompts, contains("not shown"));
    CHECK(site.out.find("anot") == std::string::npos);
}

TEST_CASE("the first list makes the site's key, and nobody else may read it") {
    Site site;
    CHECK(site.run({"list"}) == 0);
    const auto mode = std::filesystem::status(site.codes() / "site.key").permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("what is no code is refused") {
    Site site;
    site.typed = {"Kanot"};
    CHECK(site.run({"add"}) == 1);
    CHECK_THAT(site.out, contains("a word followed by a number"));
    CHECK(site.run({"add", "--slot", "everybody"}) == 2);
    CHECK(site.run({"remove", "x"}) == 2);
}
