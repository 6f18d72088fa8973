#include "i18n/languages.h"

#include <fstream>

#include "base/error.h"
#include "i18n/pattern.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

constexpr auto head = R"([language]
code = "sv"
name = "Svenska"
direction = "ltr"
marc = "swe"
locale = "sv-SE"
keyboard = "sv"
)";

void write(const TemporaryFolder& folder, const std::string& name, const std::string& text) {
    std::ofstream(folder / name) << text;
}

/// What load() says of a folder with this sv.toml.
std::string faults_of(const std::string& text) {
    const TemporaryFolder folder;
    write(folder, "sv.toml", text);
    try {
        i18n::Languages::load(folder.path());
    } catch (const base::Error& error) {
        return error.what();
    }
    return "";
}

std::string with(const std::string& from, const std::string& to) {
    std::string out = head;
    out.replace(out.find(from), from.size(), to);
    return out;
}

bool says(const std::string& text, const std::string& part) {
    INFO(text);
    CHECK(text.find(part) != std::string::npos);
    return true;
}

}  // namespace

TEST_CASE("faults of a language file name the line and the key") {
    CHECK(faults_of(head).empty());
    says(faults_of(with("\"sv\"", "\"en\"")), "sv.toml:2: language.code: expected \"sv\"");
    says(faults_of(with("ltr", "left")), "sv.toml:4: language.direction: expected \"ltr\"");
    says(faults_of(with("swe", "sw")), "sv.toml:5: language.marc: expected a MARC");
    says(faults_of(with("sv-SE", "svenska!")), "sv.toml:6: language.locale: expected a locale");
    says(faults_of(with("keyboard", "keybord")), "language.keyboard: expected a text");
    says(faults_of(with("keyboard", "keybord")), "sv.toml:7: language.keybord: unknown key");
    says(faults_of(std::string(head) + "[app]\nback = 3\n"),
         "sv.toml:9: app.back: expected a text");
    says(faults_of(std::string(head) + "[app]\nback = \"{x\"\n"), "sv.toml:9: app.back: not a");
    says(faults_of(std::string(head) + "[app]\nback = \n"), "sv.toml:9: ");
    says(faults_of("[app]\nback = \"x\"\n"), "sv.toml: language: expected a section [language]");
}

TEST_CASE("all faults of all files come in one run") {
    const TemporaryFolder folder;
    write(folder, "sv.toml", std::string(head) + "[app]\nback = 3\nhome = \"{\"\n");
    write(folder, "fi.toml", "[language]\ncode = \"fi\"\n");
    std::string text;
    try {
        i18n::Languages::load(folder.path());
    } catch (const base::Error& error) {
        text = error.what();
    }
    for (const auto* part : {"sv.toml:9: app.back", "sv.toml:10: app.home",
                             "fi.toml:1: language.name", "fi.toml:1: language.locale"})
        says(text, part);
}

TEST_CASE("a missing key is told and answered by the reference") {
    const TemporaryFolder folder;
    write(folder, "sv.toml", std::string(head) + "[app]\nback = \"Tillbaka\"\n");
    std::string english = head;
    english.replace(english.find("\"sv\""), 4, "\"en\"");
    write(folder, "en.toml", english);
    const auto loaded = i18n::Languages::load(folder.path(), {"en"});
    CHECK(loaded.missing_keys() == std::vector<std::string>{"en.toml: app.back"});
    CHECK(loaded.messages("en")("app.back") == "Tillbaka");
    REQUIRE(loaded.offered().size() == 1);
    CHECK(loaded.offered()[0].code == "en");
    CHECK(loaded.has("sv"));
    CHECK_FALSE(loaded.has("fi"));
}

TEST_CASE("a folder without language files is an error that names it") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH(i18n::Languages::load(folder.path() / "none"), contains("none"));
}

TEST_CASE("patterns tell what they need") {
    CHECK(i18n::pattern_arguments("{a} och {b, plural, one {#} other {# {c}}}") ==
          std::set<std::string>{"a", "b:plural", "c"});
    CHECK(i18n::pattern_fault("{a, plural, one {#}}").has_value());
    CHECK_FALSE(i18n::pattern_fault("Hej {a}").has_value());
    CHECK(i18n::missing_plurals("{n, plural, one {#} other {#}}", "uk-UA") ==
          std::set<std::string>{"few", "many"});
    CHECK(i18n::missing_plurals("{n, plural, one {#} other {#}}", "sv-SE").empty());
    CHECK(i18n::missing_plurals("{n, plural, one {{m, plural, few {#} other {#}}} other {#}}",
                                "uk-UA") == std::set<std::string>{"few", "many", "one"});
}
