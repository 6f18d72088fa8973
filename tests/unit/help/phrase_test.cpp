#include "help/phrase.h"

#include <algorithm>

#include "help/number_words.h"
#include "support/catch.h"

namespace {

std::string read(std::string_view text) {
    const auto phrase = help::read_phrase(text);
    return phrase ? phrase->word + "|" + phrase->number : "nothing";
}

bool slip_of(std::string_view typed, const std::string& meant) {
    const auto words = help::words_behind_slip(typed);
    return std::find(words.begin(), words.end(), meant) != words.end();
}

}  // namespace

TEST_CASE("A phrase is a word and a number, however they are written") {
    const auto* text = GENERATE(
        "mask 19", "Mask19", "MASK-19", "\"mask 19\"", "mask nr 19", "mask no 19", "mask #19",
        "mask № 19", "mask nitton", "mask nineteen", "mask XIX", "  mask   19 ", "Mask, 19.",
        "mask １９", "mask ١٩", "mask neunzehn", "mask dix-neuf", "måsk 19");
    CAPTURE(text);
    CHECK(read(text) == "mask|19");
}

TEST_CASE("Other words and numbers are other phrases") {
    CHECK(read("masque 19") == "masque|19");
    CHECK(read("máscara 19") == "mascara|19");
    CHECK(read("Mascherina 1522") == "mascherina|1522");
    CHECK(read("mask 190") == "mask|190");
    CHECK(read("mask 1984") == "mask|1984");
    CHECK(read("mask 019") == "mask|019");
    CHECK(read("maskros 19") == "maskros|19");
    CHECK(read("mask covid-19") == "mask covid|19");
    CHECK(read("covid 19 mask") == "nothing");
    CHECK(read("19 masker") == "nothing");
    CHECK(read("mask 19 20") == "nothing");
    CHECK(read("mask 19 bok") == "nothing");
    CHECK(read("mask") == "nothing");
    CHECK(read("19") == "nothing");
    CHECK(read("") == "nothing");
    CHECK(read("mask iiiiii") == "nothing");
}

TEST_CASE("Nineteen is understood in every supported language") {
    // language, word: one row for each, so that a missing language is seen
    struct Row {
        const char *language, *word;
    };
    const auto row =
        GENERATE(Row{"sv", "nitton"}, Row{"en", "nineteen"}, Row{"fi", "yhdeksäntoista"},
                 Row{"ar", "تسعة عشر"}, Row{"uk", "девʼятнадцять"}, Row{"se", "ovccinuppelohkái"},
                 Row{"so", "sagaal iyo toban"}, Row{"so", "toban iyo sagaal"},
                 Row{"fr", "dix-neuf"}, Row{"de", "neunzehn"}, Row{"es", "diecinueve"},
                 Row{"it", "diciannove"}, Row{"nl", "negentien"}, Row{"da", "nitten"},
                 Row{"nb", "nitten"}, Row{"pl", "dziewiętnaście"}, Row{"ru", "девятнадцать"});
    CAPTURE(row.language, row.word);
    CHECK(read(std::string("ord ") + row.word) == "ord|19");
}

TEST_CASE("Roman numerals count only when well formed") {
    CHECK(help::number_of_roman("xix") == "19");
    CHECK(help::number_of_roman("mcmlxxxiv") == "1984");
    CHECK_FALSE(help::number_of_roman("iixx"));
    CHECK_FALSE(help::number_of_roman("xixx"));
    CHECK_FALSE(help::number_of_roman(""));
}

TEST_CASE("A slip is an exchange, a doubled letter or the key beside") {
    CHECK(slip_of("maks", "mask"));
    CHECK(slip_of("maskk", "mask"));
    CHECK(slip_of("masck", "mascck"));
    CHECK(slip_of("nask", "mask"));
    CHECK(slip_of("masl", "mask"));
    CHECK(slip_of("maak", "mask"));
    CHECK_FALSE(slip_of("mark", "mask"));
    CHECK_FALSE(slip_of("mast", "mask"));
    CHECK_FALSE(slip_of("task", "mask"));
    CHECK_FALSE(slip_of("maskros", "mask"));
    CHECK_FALSE(slip_of("mas", "mask"));
    CHECK_FALSE(slip_of("mask", "mask"));
}

TEST_CASE("Slips go both ways, so that no key is beside another one-sidedly") {
    for (char a = 'a'; a <= 'z'; ++a)
        for (char b = 'a'; b <= 'z'; ++b)
            if (a != b)
                CHECK(slip_of(std::string("0") + a, std::string("0") + b) ==
                      slip_of(std::string("0") + b, std::string("0") + a));
}

TEST_CASE("The number of candidates is bounded") {
    CHECK(help::words_behind_slip("sssssdddddfffffggggghhhh").size() <= help::slip_limit);
    CHECK(help::words_behind_slip(std::string(200, 'a')).empty());
    CHECK(help::words_behind_slip("").empty());
}
