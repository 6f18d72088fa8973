#include "i18n/messages.h"

#include "i18n/languages.h"
#include "support/catch.h"

namespace {

const i18n::Languages& languages() {
    static const auto loaded = i18n::Languages::load(KIOSK_SOURCE_DIR "/config/languages");
    return loaded;
}

i18n::Date day(int year, unsigned month, unsigned day) {
    return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

i18n::Language swedish() {
    return {"sv", "Svenska", "sv-SE", "swe", "sv", false};
}

}  // namespace

TEST_CASE("a plural follows the language's rules") {
    const auto& sv = languages().messages("sv");
    CHECK(sv("results.total", {{"count", 0}}) == "Inga träffar");
    CHECK(sv("results.total", {{"count", 1}}) == "1 träff");
    CHECK(sv("results.total", {{"count", 214}}) == "214 träffar");
    CHECK(sv("results.total", {{"count", 12345}}) == "12\u00a0345 träffar");
    CHECK(languages().messages("en")("results.total", {{"count", 12345u}}) == "12,345 results");
}

TEST_CASE("Arabic has six plural forms and keeps the building's digits") {
    const auto& ar = languages().messages("ar");
    CHECK(ar("results.total", {{"count", 0}}) == "لا توجد نتائج");
    CHECK(ar("results.total", {{"count", 1}}) == "نتيجة واحدة");
    CHECK(ar("results.total", {{"count", 2}}) == "نتيجتان");
    CHECK(ar("results.total", {{"count", 3}}) == "3 نتائج");
    CHECK(ar("results.total", {{"count", 11}}) == "11 نتيجة");
    CHECK(ar("results.total", {{"count", 100}}) == "100 نتيجة");
}

TEST_CASE("dates and times are short and in the language's order") {
    const auto& sv = languages().messages("sv");
    const auto date = day(2026, 12, 12);
    CHECK(sv.date(date) == "12\u00A0dec");
    CHECK(sv.date(date, i18n::DateStyle::with_year) == "12\u00A0dec. 2026");
    CHECK(sv.date(date, i18n::DateStyle::weekday) == "lördag");
    CHECK(sv.date(date, i18n::DateStyle::weekday_date) == "lördag 12\u00A0december");
    CHECK(sv.time(i18n::TimeOfDay(9 * 60 + 5)) == "09:05");
    CHECK(sv("availability.on_loan_until", {{"date", date}}) == "Utlånad · åter 12\u00A0dec");
    CHECK(languages().messages("de").date(date) == "12.\u00A0Dez");
    CHECK(languages().messages("fi").date(date) == "12.12.");
    CHECK(languages().messages("en").date(date) == "12\u00A0Dec");
    CHECK(languages().messages("ar").date(date) == "12\u00A0ديسمبر");
    CHECK(sv("hours.range", {{"from", i18n::TimeOfDay(9 * 60)}, {"to", i18n::TimeOfDay(1140)}}) ==
          "09:00–19:00");
}

TEST_CASE("text from elsewhere keeps its own direction inside a sentence") {
    const auto& ar = languages().messages("ar");
    CHECK(ar("order.questions", {{"number", "0980-31 92 10"}}) ==
          "أسئلة حول الطلب: \u20680980-31 92 10\u2069");
    // An amount is a message in a message: number first, then the currency, as it is read.
    CHECK(ar("borrow.fee",
             {{"amount", ar("money.amount", {{"amount", "20"}, {"currency", "كرونة"}})}}) ==
          "الرسم: \u2067\u206820\u2069 \u2068كرونة\u2069\u2069");
    const auto& sv = languages().messages("sv");
    CHECK(sv("results.remove_filter", {{"name", "Bok"}}) == "Ta bort Bok");
    CHECK(sv("results.remove_filter", {{"name", "كتاب"}}) == "Ta bort \u2068كتاب\u2069");
}

TEST_CASE("a message that no file has can be seen and does not stop the program") {
    const auto& sv = languages().messages("sv");
    CHECK(sv("results.no_such_key") == "⟦results.no_such_key⟧");
    CHECK_FALSE(sv.has("results.no_such_key"));
    CHECK(sv.one_of("role.", "ill") == "illustratör");
    CHECK(sv.one_of("role.", "xyz").empty());
}

TEST_CASE("a key missing in one language is answered by the other") {
    const i18n::Messages fallback(swedish(), {{"app.back", "Tillbaka"}}, nullptr);
    auto language = swedish();
    language.code = "fi";
    language.locale = "fi-FI";
    const i18n::Messages finnish(language, {}, &fallback);
    CHECK(finnish("app.back") == "Tillbaka");
    CHECK(finnish.has("app.back"));
}

TEST_CASE("a placeholder without a value stays visible") {
    const i18n::Messages sv(swedish(), {{"a.b", "Hej {name}"}}, nullptr);
    CHECK(sv("a.b") == "Hej {name}");
    CHECK(sv("a.b", {{"name", "där"}}) == "Hej där");
}

TEST_CASE("languages of the catalogue have names in every language") {
    const auto& sv = languages().messages("sv");
    CHECK(sv.language_name("swe") == "Svenska");
    CHECK(sv.language_name("ara") == "Arabiska");
    CHECK(sv.language_name("sme") == "Nordsamiska");
    CHECK(sv.language_name("ger") == "Tyska");
    CHECK(sv.language_name("mul") == "Flera språk");
    CHECK(sv.language_name("qqq") == "qqq");
    CHECK(languages().messages("en").language_name("fre") == "French");
    CHECK(languages().messages("ar").language_name("swe") == "السويدية");
    CHECK(sv.language_own_name("ara") == "العربية");
    CHECK(sv.language_own_name("ukr") == "Українська");
    CHECK(sv.language_own_name("fin") == "Suomi");
}
