#include <set>

#include "app/library.h"
#include "base/unicode.h"
#include "demo.h"
#include "support/catch.h"

namespace {

constexpr auto booklet = "demo-17688098";

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

}  // namespace

TEST_CASE("the booklet's text is there in each of the first languages, and names every way") {
    const auto settings = demo::settings();
    const auto languages = i18n::Languages::load(settings.folders.languages, settings.languages);
    struct Row {
        const char* language;
        std::vector<std::string> parts;  // of it, in the words of the order panel
    };
    const auto row = GENERATE(
        Row{"sv",
            {"hämta vid disken nu", "Personal hämtar i magasinet, följ gärna med", "läsrummet",
             "senare besök", "annat bibliotek", "avbeställer", "Beställd", "Mottagen",
             "020-50 50 50"}},
        Row{"en",
            {"collect at the desk now", "Staff fetch it from the stacks, come along",
             "reading room", "later visit", "another library", "cancels", "Ordered", "Received",
             "020-50 50 50"}},
        Row{"ar",
            {"الاستلام من المكتب الآن", "يحضره الموظف من المخزن، ويمكنك مرافقته", "قاعة المطالعة",
             "زيارة لاحقة", "مكتبة أخرى", "ألغى الطلب", "تم الطلب", "020-50 50 50"}});
    CAPTURE(row.language);
    const auto text = app::reading_text(settings, row.language, booklet);
    for (const auto& part : row.parts) CHECK_THAT(text, contains(part));
}

TEST_CASE("no text of a title says what it is about") {
    const auto settings = demo::settings();
    const std::set<std::string> never{
        "hjalp",   "hjalpa", "vald", "polis",    "polisen", "trygg", "saker",  "sakert", "hemlig",
        "hemligt", "kod",    "help", "violence", "police",  "safe",  "safety", "secret", "code",
        "danger",  "مساعدة", "عنف",  "شرطة",     "امان",    "امن",   "سر",     "سري",    "خطر"};
    for (const std::string language : {"sv", "en", "ar"}) {
        const auto words = words_of(app::reading_text(settings, language, booklet));
        CAPTURE(language);
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
