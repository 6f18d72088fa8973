#include "settings/watch.h"

#include "base/error.h"
#include "base/file.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

const std::filesystem::path source = std::filesystem::canonical(KIOSK_SOURCE_DIR);

/// The shipped settings, moved to another folder, with another idle time and a font of its own.
std::string shipped(const std::string& idle, const std::string& font = "font.otf") {
    auto text = base::read_file(source / "config/kiosk.toml");
    const auto replace = [&](const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    };
    replace("\"../themes\"", "\"" + (source / "themes").string() + "\"");
    for (const std::string name : {"languages", "keyboards", "pages", "profiles"})
        replace(name + " = \"" + name + "\"",
                name + " = \"" + (source / "config" / name).string() + "\"");
    replace("\"loan_rules.toml\"", "\"" + (source / "config/loan_rules.toml").string() + "\"");
    // The fonts of this machine are none of this test's business.
    for (auto at = text.find("\"/usr/share/fonts"); at != std::string::npos;
         at = text.find("\"/usr/share/fonts"))
        text.replace(at, text.find('"', at + 1) + 1 - at, "\"" + font + "\"");
    replace("seconds = 45", "seconds = " + idle);
    return text;
}

}  // namespace

TEST_CASE("a running terminal takes right settings and refuses faulty ones") {
    const TemporaryFolder folder;
    const auto file = folder / "kiosk.toml";
    base::replace_file(folder / "font.otf", "");
    base::replace_file(file, shipped("45"));
    settings::SettingsWatch watch(file);
    CHECK(watch.current().idle.seconds == 45);
    CHECK_FALSE(watch.refresh());

    base::replace_file(file, shipped("60"));
    CHECK(watch.refresh());
    CHECK(watch.current().idle.seconds == 60);
    CHECK_FALSE(watch.refresh());

    base::replace_file(file, shipped("\"long\""));
    CHECK_FALSE(watch.refresh());
    CHECK(watch.current().idle.seconds == 60);

    base::replace_file(file, shipped("90", "no-font.otf"));  // a start would refuse it
    CHECK_FALSE(watch.refresh());
    CHECK(watch.current().idle.seconds == 60);

    std::filesystem::remove(file);
    CHECK_FALSE(watch.refresh());
    CHECK(watch.current().idle.seconds == 60);

    base::replace_file(file, shipped("90"));
    CHECK(watch.refresh());
    CHECK(watch.current().idle.seconds == 90);
}

TEST_CASE("settings that are faulty from the start are an error") {
    const TemporaryFolder folder;
    base::replace_file(folder / "kiosk.toml", "[library]\n");
    CHECK_THROWS_AS(settings::SettingsWatch(folder / "kiosk.toml"), base::Error);
}
