#include <fstream>

#include "base/error.h"
#include "base/file.h"
#include "settings/settings.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

constexpr auto right = R"([library]
name = { sv = "Stadsbiblioteket", en = "City Library" }
branch = "MAIN"
[folders]
data = "data"
[languages]
offered = ["sv", "en"]
[fonts]
regular = "fonts/a.otf"
medium = "fonts/a.otf"
semibold = "fonts/a.otf"
bold = "fonts/a.otf"
fallback = ["fonts/b.ttf"]
[idle]
seconds = 45
[scanner]
mode = "wedge"
[display]
scale = 1.5
fullscreen = true
[order]
collecting = ["later"]
[log]
level = "info"
[[branches]]
code = "MAIN"
name = "Stadsbiblioteket"
[[locations]]
code = "MAG"
name = { sv = "Magasinet" }
[hours.open]
monday = "9-19"
tuesday = "9-19"
wednesday = "9-19"
thursday = "9-19"
friday = "9-18"
saturday = "10-12, 13-15"
sunday = "closed"
[hours.staffed]
monday = "10-18"
tuesday = "10-18"
wednesday = "10-18"
thursday = "10-18"
friday = "10-18"
saturday = "closed"
sunday = "closed"
[[hours.exceptions]]
date = 2026-12-24
open = "closed"
)";

class Place {
public:
    Place() {
        for (const auto* folder :
             {"languages", "themes/light", "fonts", "keyboards", "pages", "profiles"})
            std::filesystem::create_directories(m_folder / folder);
        for (const auto* file : {"languages/sv.toml", "languages/en.toml", "fonts/a.otf",
                                 "fonts/b.ttf", "themes/light/theme.toml"})
            write(file, "x");
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder / name) << text;
    }
    settings::Settings load(const std::string& text) const {
        write("kiosk.toml", text);
        return settings::load_settings(m_folder / "kiosk.toml");
    }
    /// With the themes beside the file, as in a test's folder.
    static std::string here(std::string text) {
        return text.insert(text.find("data = "), "themes = \"themes\"\n");
    }
    std::filesystem::path operator/(const std::string& name) const { return m_folder / name; }

private:
    TemporaryFolder m_folder;
};

std::string faults_of(const std::string& text) {
    const Place place;
    try {
        place.load(text);
    } catch (const base::Error& error) {
        return error.what();
    }
    return "";
}

std::string changed(const std::string& from, const std::string& to) {
    std::string out = right;
    const auto at = out.find(from);
    if (at == std::string::npos) throw std::logic_error(from + " is not in the file");
    return out.replace(at, from.size(), to);
}

struct Bad {
    std::string from, to, fault;
};

}  // namespace

TEST_CASE("right settings are taken as they stand") {
    const Place place;
    const auto settings = place.load(Place::here(right));
    CHECK(settings.library.in("en") == "City Library");
    CHECK(settings.library.in("fi") == "Stadsbiblioteket");
    CHECK(settings.find_branch("MAIN")->name.in("ar") == "Stadsbiblioteket");
    CHECK(settings.find_branch("NORD") == nullptr);
    CHECK(settings.find_location("MAIN", "MAG")->name.in("sv") == "Magasinet");
    CHECK(settings.find_location("MAIN", "VUX") == nullptr);
    CHECK(settings.languages == std::vector<std::string>{"sv", "en"});
    CHECK(settings.catalogue_file() == place / "data/catalogue.db");
    CHECK(settings.covers_folder() == place / "data/covers");
    CHECK(settings.fonts.fallback == std::vector{place / "fonts/b.ttf"});
    CHECK(settings.theme == "light");
    CHECK(settings.profile == "koha");
    CHECK(settings.display.scale == 1.5);
    CHECK(settings.idle.warning_seconds == 15);
    CHECK(settings.order.collecting == std::vector{settings::Collecting::later});
    CHECK(settings.scanner.mode == settings::Scanner::Mode::wedge);
    CHECK(settings.hours.open[5] == settings::DayHours{{600, 720}, {780, 900}});
    CHECK(settings.hours.staffed[6].empty());
    REQUIRE(settings.hours.exceptions.size() == 1);
    CHECK(settings.hours.exceptions[0].first == settings.hours.exceptions[0].last);
}

TEST_CASE("a location of one branch comes before one for all") {
    const Place place;
    const auto settings = place.load(std::string(right) +
                                     "[[locations]]\ncode = \"MAG\"\nbranch = \"MAIN\"\nname = "
                                     "\"Källaren\"\nfloor = \"Plan 0\"\n");
    CHECK(settings.find_location("MAIN", "MAG")->name.in("sv") == "Källaren");
    CHECK(settings.find_location("MAIN", "MAG")->floor.in("sv") == "Plan 0");
    CHECK(settings.find_location("NORD", "MAG")->name.in("sv") == "Magasinet");
}

TEST_CASE("each fault names its line, its key and what was expected") {
    const auto bad = GENERATE(values<Bad>({
        {"seconds = 45", "seconds = \"45\"",
         "kiosk.toml:15: idle.seconds: expected a whole number from 15 to 600, found \"45\""},
        {"seconds = 45", "seconds = 0", ":15: idle.seconds: expected a whole number from 15"},
        {"seconds = 45", "seconds = 45.5", ":15: idle.seconds: expected a whole number"},
        {"seconds = 45", "secconds = 45",
         ":15: idle.secconds: unknown key; did you mean \"seconds\"?"},
        {"seconds = 45", "wibble = 45",
         ":15: idle.wibble: unknown key; here are known: seconds, warning_seconds"},
        {"[idle]", "[idel]", ":14: idel: unknown key; did you mean \"idle\"?"},
        {"[log]\nlevel = \"info\"", "[log]\nlevel = \"loud\"",
         ":24: log.level: expected one of \"error\", \"warning\", \"info\", \"debug\", found "
         "\"loud\""},
        {"\"wedge\"", "\"usb\"", ":17: scanner.mode: expected one of \"none\", \"wedge\""},
        {"scale = 1.5", "scale = 9",
         ":19: display.scale: expected a number from 0.5 to 4, found 9"},
        {"scale = 1.5", "scale = \"1\"", ":19: display.scale: expected a number"},
        {"fullscreen = true", "fullscreen = \"yes\"",
         ":20: display.fullscreen: expected true or false, found \"yes\""},
        {"branch = \"MAIN\"", "", ":1: library.branch: is missing; expected a text"},
        {"branch = \"MAIN\"", "branch = \"NORD\"",
         ":3: library.branch: no [[branches]] has the code \"NORD\"; there are: MAIN"},
        {"branch = \"MAIN\"", "branch = 3", ":3: library.branch: expected a text"},
        {"en = \"City Library\"", "xx = \"City Library\"",
         ":2: library.name: no language file has the code \"xx\"; there are \"en\", \"sv\""},
        {"sv = \"Stadsbiblioteket\", ", "",
         ":2: library.name: has no name for \"sv\", the first language offered"},
        {"\"City Library\"", "3", ":2: library.name: expected a text, or one for each language"},
        {"[\"sv\", \"en\"]", "[\"sv\", \"xx\"]", ":7: languages.offered: there is no file "},
        {"[\"sv\", \"en\"]", "[\"sv\", \"sv\"]", ":7: languages.offered: names a language twice"},
        {"[\"sv\", \"en\"]", "\"sv\"", ":7: languages.offered: expected a list of texts"},
        {"[\"sv\", \"en\"]", "[]", ":7: languages.offered: expected a list of texts"},
        {"data = \"data\"\n", "", ":4: folders.data: is missing"},
        {"bold = \"fonts/a.otf\"\nfall", "fall", ":8: fonts.bold: is missing"},
        {"[\"later\"]", "[\"soon\"]",
         ":22: order.collecting: \"soon\" is none of: desk_now, from_stacks"},
        {"[[branches]]\ncode = \"MAIN\"", "[[branches]]", ":25: branches.code: is missing"},
        {"[[branches]]", "[branches]", ":25: branches: expected sections [[branches]]"},
        {"name = { sv = \"Magasinet\" }", "name = \"\"", ":30: locations.name: expected a text"},
        {"name = { sv = \"Magasinet\" }", "name = \"M\"\nbranch = \"SOD\"",
         ":31: locations.branch: no [[branches]] has the code \"SOD\""},
        {"[[locations]]", "[[branches]]\ncode = \"MAIN\"\nname = \"x\"\n[[locations]]",
         ":29: branches.code: \"MAIN\" stands here twice"},
        {"[[locations]]", "[[locations]]\ncode = \"MAG\"\nname = \"x\"\n[[locations]]",
         ":32: locations.code: \"MAG\" stands here twice"},
        {"\"9-18\"", "\"18-9\"", ":36: hours.open.friday: expected hours such as \"9-19\""},
        {"\"9-18\"", "\"9-25\"", ":36: hours.open.friday: expected hours"},
        {"\"9-18\"", "\"\"", ":36: hours.open.friday: expected hours"},
        {"friday = \"9-18\"\n", "", ":31: hours.open.friday: is missing; expected hours"},
        {"\"10-12, 13-15\"", "\"10-13, 12-15\"", ":37: hours.open.saturday: expected hours"},
        {"saturday = \"closed\"", "saturday = \"9-11\"",
         ":45: hours.staffed.saturday: staffed hours must lie within the open hours"},
        {"date = 2026-12-24", "date = \"2026-12-24\"",
         ":48: hours.exceptions.date: expected a date such as 2026-12-24, without quotes"},
        {"date = 2026-12-24", "date = 2026-12-24\nuntil = 2026-12-01",
         ":49: hours.exceptions.until: must not come before the date"},
        {"date = 2026-12-24", "date = 2026-13-24", "kiosk.toml:48: "},
        {"[idle]", "[idle", "kiosk.toml:14: "},
        {"[languages]", "themes = \"themes\"\n[look]\ntheme = \"drak\"\n[languages]",
         ":8: look.theme: there is no file "},
    }));
    const auto text = faults_of(changed(bad.from, bad.to));
    INFO(text);
    CHECK(text.find(bad.fault) != std::string::npos);
}

TEST_CASE("all faults come in one run, each on a line of its own") {
    auto text = changed("seconds = 45", "secconds = 45");
    text.replace(text.find("level = \"info\""), 14, "level = \"loud\"");
    text.replace(text.find("friday = \"9-18\""), 15, "friday = \"nine\"");
    const auto faults = faults_of(text);
    INFO(faults);
    CHECK(std::count(faults.begin(), faults.end(), '\n') == 3);
    for (const auto* key :
         {"idle.secconds", "log.level", "hours.open.friday", "folders.themes: there is no folder "})
        CHECK(faults.find(key) != std::string::npos);
}

TEST_CASE("overlapping exceptions are a fault") {
    const auto text = faults_of(std::string(right) +
                                "[[hours.exceptions]]\ndate = 2026-12-20\nuntil = 2026-12-25\n"
                                "open = \"9-12\"\n");
    CHECK(text.find(":51: hours.exceptions.date: another exception covers the same day") !=
          std::string::npos);
}

TEST_CASE("files that are not there are told with the line that names them") {
    const Place place;
    auto settings = place.load(Place::here(right));
    CHECK(settings::missing_files(settings) == std::vector<std::string>{});
    std::filesystem::remove(place / "fonts/b.ttf");
    std::filesystem::remove_all(place / "pages");
    const auto missing = settings::missing_files(settings);
    REQUIRE(missing.size() == 2);
    CHECK(missing[0].find("folders.pages: there is no folder ") != std::string::npos);
    CHECK(missing[1].find("kiosk.toml:14: fonts.fallback: there is no file ") != std::string::npos);
}

TEST_CASE("a settings file that is not there is an error that names it") {
    CHECK_THROWS_WITH(settings::load_settings("/nowhere/kiosk.toml"),
                      contains("/nowhere/kiosk.toml"));
}

TEST_CASE("the settings that are shipped are right") {
    const auto settings = settings::load_settings(KIOSK_SOURCE_DIR "/config/kiosk.toml");
    CHECK(settings.languages.size() == 9);
    CHECK(settings.branches.size() == 3);
    CHECK(settings.locations.size() == 8);
    for (const auto& branch : settings.branches)
        for (const auto& code : settings.languages) CHECK_FALSE(branch.name.in(code).empty());
}
