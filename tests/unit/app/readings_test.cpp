#include <fstream>
#include <set>

#include "app/library.h"
#include "base/unicode.h"
#include "staffed.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

using demo::booklet;

/// Words of a text, folded; for Arabic also without the article and a preposition or conjunction.
std::set<std::string> words_of(const std::string& text) {
    std::set<std::string> out;
    std::string word;
    const auto end = [&] {
        if (!word.empty()) out.insert(word);
        for (const std::string front : {"و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل"})
            if (word.starts_with(front)) out.insert(word.substr(front.size()));
        word.clear();
    };
    for (const char32_t c : base::decode_utf8(base::fold_marks(text))) {
        if (c == U' ' || c == U'\n' || c < U'0' || (c > U'9' && c < U'A') || c == U'،' ||
            c == U'.' || c == U'«' || c == U'»' || c == U'؟' || c == U'؛' || c == U'’' ||
            c == U'”' || c == U'“')
            end();
        else
            base::append_utf8(word, c);
    }
    end();
    return out;
}

settings::Settings in_building(const std::string& building) {
    auto out = demo::help_settings();
    out.help->building.text = building;
    out.help->phone = "020-50 50 50";
    out.help->all_hours = true;
    return out;
}

std::filesystem::path shipped(const std::string& language, const std::string& building) {
    const auto name = std::string(booklet) + "." + building + ".md";
    return demo::settings().folders.readings / language / name;
}

}  // namespace

TEST_CASE("the booklet's text is there for each first language and building, and names its ways") {
    struct Row {
        const char* language;
        std::vector<std::string> always, rooms;  // in the words of the order panel
    };
    const auto row =
        GENERATE(Row{"sv",
                     {"hämta vid disken nu", "senare besök", "annat bibliotek", "avbeställer",
                      "Beställd", "Mottagen", "Information", "020-50 50 50"},
                     {"Personal hämtar i magasinet, följ gärna med", "läsrummet", "telefon",
                      "magasinet", "ned tillsammans", "rum med en dörr"}},
                 Row{"en",
                     {"collect at the desk now", "later visit", "another library", "cancels",
                      "Ordered", "Received", "Information", "020-50 50 50"},
                     {"Staff fetch it from the stacks, come along", "reading room", "telephone",
                      "the stacks", "go down together", "a door that shuts"}},
                 Row{"ar",
                     {"الاستلام من المكتب الآن", "زيارة لاحقة", "مكتبة أخرى", "ألغى الطلب",
                      "تم الطلب", "معلومات", "020-50 50 50"},
                     {"يحضره الموظف من المخزن، ويمكنك مرافقته", "قاعة المطالعة", "هاتف", "المخزن",
                      "ننزل معًا", "باب يُغلق"}});
    const std::string building = GENERATE("main-library", "small-branch", "book-bus");
    CAPTURE(row.language, building);
    const auto text = app::reading_text(in_building(building), row.language, booklet);
    for (const auto& part : row.always) CHECK_THAT(text, contains(part));
    const auto rooms = building == "main-library";
    CHECK(std::filesystem::exists(shipped(row.language, building)) != rooms);
    for (const auto& part : row.rooms) {
        CAPTURE(part);
        CHECK((text.find(part) != std::string::npos) == rooms);
    }
}

TEST_CASE("a building's own text goes before that of every building, in each language") {
    const TemporaryFolder folder;
    auto settings = in_building("hall");
    settings.folders.readings = folder.path();
    const auto write = [&folder](const std::string& name, const std::string& text) {
        const auto file = folder / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    };
    const auto text = [&settings](const char* language) {
        return app::reading_text(settings, language, "r1");
    };
    write("sv/r1.md", "Alla hus\n");
    write("sv/r1.bus.md", "Bussen\n");
    write("en/r1.md", "Every building\n");
    CHECK(text("sv") == "Alla hus\n");
    write("sv/r1.hall.md", "Hallen\n");
    CHECK(text("sv") == "Hallen\n");
    CHECK(text("en") == "Every building\n");
    CHECK(text("ar") == "Hallen\n");
    settings.help.reset();
    CHECK(text("sv") == "Alla hus\n");
}

TEST_CASE("the number in a text is that of the settings; without one its paragraph is left out") {
    const std::string language = GENERATE("sv", "en", "ar");
    const std::string building = GENERATE("main-library", "small-branch", "book-bus");
    CAPTURE(language, building);
    auto settings = in_building(building);
    const auto text = [&] { return app::reading_text(settings, language, booklet); };
    settings.help->phone = "116 016";
    CHECK_THAT(text(), contains("116 016"));
    CHECK_THAT(text(), !contains("020"));
    CHECK_THAT(text(), !contains("{"));
    SECTION("no number") {
        settings.help->phone.clear();
    }
    SECTION("not answered at night") {
        settings.help->all_hours = false;
    }
    SECTION("no help") {
        settings.help.reset();
    }
    CHECK_THAT(text(), !contains("116 016"));
    CHECK_THAT(text(), !contains("{"));
    CHECK_THAT(text(), !contains("}"));
    CHECK_THAT(text(), !contains("\n\n\n"));
    // Where numbers stand is said in any case.
    const auto words = words_of(text());
    CHECK((words.contains("information") || words.contains(base::fold_marks("معلومات"))));
}

TEST_CASE("no text of a title says what it is about") {
    const std::set<std::string> never{
        "hjalp",   "hjalpa", "vald", "polis",    "polisen", "trygg", "saker",  "sakert", "hemlig",
        "hemligt", "kod",    "help", "violence", "police",  "safe",  "safety", "secret", "code",
        "danger",  "مساعدة", "عنف",  "شرطة",     "امان",    "امن",   "سر",     "سري",    "خطر"};
    const std::string building = GENERATE("main-library", "small-branch", "book-bus");
    for (const std::string language : {"sv", "en", "ar"}) {
        const auto words = words_of(app::reading_text(in_building(building), language, booklet));
        CAPTURE(language, building);
        CHECK(words.size() > 150);
        for (const auto& word : never) {
            CAPTURE(word);
            CHECK_FALSE(words.contains(base::fold_marks(word)));
        }
    }
    CHECK(words_of("Ring polisen!").contains("polisen"));
    CHECK(words_of("«والشرطة»").contains("شرطة"));
}

TEST_CASE("a language without a text has the first one's; a control number leads nowhere else") {
    const auto settings = demo::settings();
    CHECK(app::reading_text(settings, "fi", booklet) == app::reading_text(settings, "sv", booklet));
    CHECK(app::reading_text(settings, "sv", "demo-0").empty());
    CHECK(app::reading_text(settings, "sv", "").empty());
    CHECK(app::reading_text(settings, "sv", "../../pages/sv/40-about").empty());
}

TEST_CASE("Read more shows the library's own text, in the language of the page") {
    demo::Visit visit;
    visit.press("home/search");
    visit.type("masken liten bok");
    visit.press("hit/0");
    visit.press("record/read");
    const auto shows = [&visit](const std::string& part) {
        for (const auto& placed : visit.terminal.stage().placed())
            if (placed.node->text.find(part) != std::string::npos) return true;
        return false;
    };
    CHECK(shows("Det var i november"));
    visit.press("shell/language");
    visit.press("choose/language/en");
    CHECK(shows("It was November"));
}
