// The five rules for characters, each with the records they were made for.
#include "catalogue/marc/encoding.h"

#include "base/unicode.h"
#include "catalogue/marc/clean_text.h"
#include "support/catch.h"
#include "unit/marc/marc_builder.h"

using namespace marc_test;
using catalogue::marc::Encoding;

namespace {

constexpr std::string_view utf8_leader = "00000nam a2200000 a 4500";
constexpr std::string_view marc8_leader = "00000nam  2200000 a 4500";

struct Case {
    std::string name;
    std::string_view leader;
    std::string title;  // bytes as in the file
    std::string shown;
    std::vector<std::string> problems;
};

const std::vector<Case> cases = {
    {"ASCII marked UTF-8", utf8_leader, "Bok", "Bok", {}},
    {"ASCII marked MARC-8", marc8_leader, "Bok", "Bok", {}},
    {"UTF-8", utf8_leader, "Gr\xC3\xB6na \xC3\xA5r", "Gröna år", {}},
    {"UTF-8 marked MARC-8",
     marc8_leader,
     "Gr\xC3\xB6na \xC3\xA5r",
     "Gröna år",
     {"1 repaired encoding_not_as_marked t1"}},
    {"decomposed UTF-8 is composed", utf8_leader, "Gro\xCC\x88na", "Gröna", {}},
    {"MARC-8", marc8_leader, "Gr\xE8ona \xEA\x61r", "Gröna år", {}},
    {"MARC-8 marked UTF-8",
     utf8_leader,
     "Gr\xE8ona \xEA\x61r p\xEA\x61 \xEA\x61n",
     "Gröna år på ån",
     {"1 repaired encoding_not_as_marked t1"}},
    {"Danish in MARC-8", marc8_leader, "S\xB2ren p\xEA\x61 \xB5rlig vej", "Søren på ærlig vej", {}},
    {"French in MARC-8",
     marc8_leader,
     "L'\xE2\x65t\xE2\x65 \xE1\x61 la plage",
     "L'été à la plage",
     {}},
    {"Latin-1",
     marc8_leader,
     "Gr\xF6na \xE5r f\xF6r alla",
     "Gröna år för alla",
     {"1 repaired encoding_not_as_marked t1"}},
    {"Latin-1 marked UTF-8",
     utf8_leader,
     "\xC4ldre m\xE4n",
     "Äldre män",
     {"1 repaired encoding_not_as_marked t1"}},
    {"Windows-1252 quotation marks",
     marc8_leader,
     "\x93H\xE4r\x94 \x96 nu",
     "“Här” – nu",
     {"1 repaired encoding_not_as_marked t1"}},
    {"Greek in MARC-8", marc8_leader, "\x1B(S\x41\x61\x62\x1B(B ok", "Ααβ ok", {}},
    {"Cyrillic in MARC-8, marked UTF-8",
     utf8_leader,
     "\x1B(N\x77OJNA\x1B(B \x1B(Ni\x1B(B m",
     "Война И m",
     {"1 repaired encoding_not_as_marked t1"}},
    {"Hebrew in MARC-8", marc8_leader, "\x1B(2\x79\x6C\x65\x6D\x1B(B", "שלום", {}},
    {"Arabic in MARC-8", marc8_leader, "\x1B(3\x43\x44\x47\x1B(B", "أؤا", {}},
    {"superscript in MARC-8", marc8_leader, "m\x1B\x70\x32\x1Bs yta", "m² yta", {}},
    {"Chinese in MARC-8",
     marc8_leader,
     "\x1B$1\x21\x30\x21\x21\x30\x22\x1B(B x",
     "\xEF\xBF\xBD\xEF\xBF\xBD x",
     {"1 repaired unknown_characters t1"}},
    {"double encoding",
     utf8_leader,
     "F\xC3\x83\xC2\xB6rst",
     "Först",
     {"1 repaired double_encoding t1"}},
    {"double encoding by Windows-1252",
     utf8_leader,
     "It\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s",
     "It’s",
     {"1 repaired double_encoding t1"}},
    {"French quotation is not double",
     utf8_leader,
     "Voil\xC3\xA0\xC2\xA0\xC2\xBB",
     "Voilà\xC2\xA0»",
     {}},
    {"a slip in UTF-8",
     utf8_leader,
     "Gr\xC3\xB6na \xC3\xA5r \xC3 nu",
     "Gröna år \xEF\xBF\xBD nu",
     {"1 repaired bad_characters t1"}},
    {"bidi and zero-width controls",
     utf8_leader,
     "\xE2\x80\x8E\xE2\x80\xABok\xE2\x80\xAC\xEF\xBB\xBF\xC2\x98\xC2\x9C",
     "ok",
     {}},
    {"joiners stay",
     utf8_leader,
     "\xD9\x85\xE2\x80\x8C\xD9\x85",
     "\xD9\x85\xE2\x80\x8C\xD9\x85",
     {}},
    {"tab becomes a blank", utf8_leader, "Ett\ttv\xC3\xA5", "Ett två", {}},
};

}  // namespace

TEST_CASE("Characters of a record") {
    for (const Case& text : cases) {
        DYNAMIC_SECTION(text.name) {
            const auto outcome = read_all(simple("t1", text.title, text.leader));
            CHECK(outcome.records == std::vector<std::string>{"t1 " + text.shown});
            CHECK(outcome.problems == text.problems);
        }
    }
}

TEST_CASE("A source profile overrules what the bytes look like") {
    const std::string record = simple("t1", "a\xE4no", marc8_leader);
    CHECK(read_all(record, Encoding::marc8).records[0] == "t1 año");
    CHECK(read_all(record, Encoding::windows_1252).records[0] == "t1 aäno");
    CHECK(read_all(record, Encoding::utf8).records[0] == "t1 a\xEF\xBF\xBDno");
}

TEST_CASE("Another encoding than marked is told once in a file") {
    const std::string record = simple("t1", "Gr\xC3\xB6n", marc8_leader);
    CHECK(read_all(record + record + record).problems.size() == 1);
}

TEST_CASE("Fast UTF-8 check agrees with the slow one") {
    const std::string text = "abcdefgh\xC3\xB6ijklmnopq\xE2\x82\xAC rstuvwxyz\xF0\x9F\x98\x80.";
    for (size_t at = 0; at < text.size(); ++at) {
        for (const char with : {'\x80', '\xC3', '\xED', '\xF5', 'a'}) {
            std::string changed = text;
            changed[at] = with;
            CHECK(catalogue::marc::valid_utf8(changed) == base::valid_utf8(changed));
        }
        CHECK(catalogue::marc::valid_utf8(text.substr(0, at)) ==
              base::valid_utf8(text.substr(0, at)));
    }
}
