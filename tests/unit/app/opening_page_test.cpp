#include "app/opening_page.h"

#include "i18n/languages.h"
#include "support/catch.h"

namespace {

settings::Date day(unsigned month, unsigned day) {
    return {std::chrono::year(2026), std::chrono::month(month), std::chrono::day(day)};
}

settings::Hours library() {
    settings::Hours hours;
    for (size_t i = 0; i < 5; ++i) hours.open[i] = {{8 * 60, 21 * 60}};
    hours.open[5] = {{600, 720}, {780, 900}};
    hours.staffed = hours.open;
    settings::LocalName christmas;
    christmas.by_language[""] = "Jul";
    hours.exceptions.push_back({day(12, 24), day(12, 26), {}, {}, christmas});
    hours.exceptions.push_back({day(12, 31), day(12, 31), {{540, 840}}, {}, {}});
    return hours;
}

const i18n::Messages& words(const char* code = "sv") {
    static const auto languages =
        i18n::Languages::load(KIOSK_SOURCE_DIR "/config/languages", {"sv", "ar"});
    return languages.messages(code);
}

}  // namespace

TEST_CASE("the opening hours page shows the week and what differs soon") {
    const auto page = app::opening_page(library(), words(), day(12, 1));
    CHECK(page.title == "Öppettider");
    CHECK(page.text ==
          "| måndag | 08:00–21:00 |\n| tisdag | 08:00–21:00 |\n| onsdag | 08:00–21:00 |\n"
          "| torsdag | 08:00–21:00 |\n| fredag | 08:00–21:00 |\n"
          "| lördag | 10:00–12:00, 13:00–15:00 |\n| söndag | Stängt |\n"
          "\n## Avvikande öppettider\n\n"
          "| 24\u00A0dec–26\u00A0dec · Jul | Stängt |\n| 31\u00A0dec | 09:00–14:00 |\n");
}

TEST_CASE("staffed hours are shown when they differ, past exceptions never") {
    auto hours = library();
    hours.staffed[0] = {{600, 700}};
    const auto page = app::opening_page(hours, words(), day(12, 27));
    CHECK(page.text.find("## Bemannade tider\n\n| måndag | 10:00–11:40 |\n") != std::string::npos);
    CHECK(page.text.find("Jul") == std::string::npos);
    CHECK(page.text.find("31\u00A0dec") != std::string::npos);
    hours.exceptions.clear();
    CHECK(app::opening_page(hours, words(), day(12, 1)).text.find("Avvikande") ==
          std::string::npos);
}

TEST_CASE("open all day is said in words, not as midnight to midnight") {
    auto hours = library();
    hours.open[0] = {{0, 24 * 60}};
    hours.open[1] = {{8 * 60, 24 * 60}};
    hours.staffed = hours.open;
    const auto page = app::opening_page(hours, words(), day(12, 27));
    CHECK_THAT(page.text, contains("| måndag | Dygnet runt |\n| tisdag | 08:00–00:00 |\n"));
    CHECK_THAT(app::opening_page(hours, words("ar"), day(12, 27)).text,
               contains("على مدار الساعة"));
}
