// What fields mean, one test for each row of the mapping.
#include "catalogue/marc/map.h"

#include "catalogue/marc/isbn.h"
#include "catalogue/marc/text_parts.h"
#include "support/catch.h"
#include "unit/marc/marc_builder.h"

using namespace marc_test;
using catalogue::Record;
using Strings = std::vector<std::string>;

namespace {

/// 008 with one place changed.
std::string fixed(size_t place, std::string_view with) {
    std::string text = "250101s1994    sw            000 1 swe d";
    return text.replace(place, with.size(), with);
}

Record book(Fields fields) {
    fields.insert(fields.begin(), {"001", "t1"});
    return mapped(fields);
}

}  // namespace

TEST_CASE("Control number, source and deletion") {
    const auto record = mapped({{"001", " 123 "}, {"003", "SE-LIBR"}, {"245", "00$aBok"}}, "koha",
                               "00000dam a2200000 a 4500");
    CHECK(record.control_number == "123");
    CHECK(record.source == "SE-LIBR");
    CHECK(record.deleted);
    CHECK_FALSE(book({{"245", "00$aBok"}}).deleted);
}

TEST_CASE("Title, remainder, part and responsibility without their punctuation") {
    const auto record = book({{"245", "14$aThe lie of the land :$bgender, work /$cC. Bergstedt."}});
    CHECK(record.title == "The lie of the land");
    CHECK(record.remainder == "gender, work");
    CHECK(record.responsibility == "C. Bergstedt");
    CHECK(record.nonfiling == 4);
    CHECK(record.part.empty());

    const auto part = book({{"245", "00$aDeath note.$n2,$pNedräkning"}});
    CHECK(part.title == "Death note");
    CHECK(part.part == "2, Nedräkning");
    CHECK(book({{"245", "00$aVägkartan.$pNorra Sverige$h[Elektronisk resurs]"}}).part ==
          "Norra Sverige");
    CHECK(book({{"245", "00$aA$nDel 1$pEtt$nDel 2$pTvå"}}).part == "Del 1, Ett. Del 2, Två");
    CHECK(book({{"245", "00$aEtt :$btvå =$btre"}}).remainder == "två : tre");
    CHECK(book({{"245", "00$kBrev"}}).title == "Brev");
    CHECK(book({{"240", "10$aUniform."}}).title == "Uniform");
}

TEST_CASE("Articles are counted in characters and only before a word") {
    CHECK(book({{"245", "14$aDé böcker"}}).nonfiling == 0);
    CHECK(book({{"245", "13$aDé böcker"}}).nonfiling == 3);
    CHECK(book({{"245", "12$aL'été"}}).nonfiling == 2);
    CHECK(book({{"245", "19$aKort"}}).nonfiling == 0);
    CHECK(book({{"245", "10$aEn bok"}}).nonfiling == 0);
}

TEST_CASE("Original and other titles") {
    CHECK(book({{"240", "10$aGarasu no kamen.$lSvenska"}, {"245", "00$aG"}}).original_title ==
          "Garasu no kamen");
    CHECK(book({{"130", "0 $aBibeln."}, {"245", "00$aB"}}).original_title == "Bibeln");
    CHECK(book({{"245", "00$aB"}, {"765", "0 $tOriginalet."}}).original_title == "Originalet");
    CHECK(book({{"245", "00$aB"}, {"246", "1 $iOmslag:$aAnnan :$bdel"}, {"740", "0 $aTredje."}})
              .other_titles == Strings{"Annan : del", "Tredje"});
}

TEST_CASE("Title in the original script") {
    const Fields linked = {{"245", "00$6880-01$aGarasu"},
                           {"880", "1 $6100-02/$1$a作者"},
                           {"880", "00$6245-01/$1$aガラスの仮面 /$c作"}};
    CHECK(book(linked).original_script_title == "ガラスの仮面");
    CHECK(
        book({{"245", "00$6880-01$aG"}, {"880", "00$6245-02$a別"}}).original_script_title.empty());
    CHECK(book({{"245", "00$aG"}, {"880", "00$6245-00$a別"}}).original_script_title == "別");
    CHECK(book({{"245", "00$aG"}, {"880", "00$a別"}}).original_script_title.empty());
}

TEST_CASE("People with their roles, main first") {
    const auto record = book({{"700", "1 $aPersson, Lars,$eillustratör"},
                              {"245", "00$aB"},
                              {"100", "1 $aGuillou, Jan,$d1944-$4aut$4nrt"}});
    REQUIRE(record.contributors.size() == 3);
    CHECK(record.contributors[0].name == "Guillou, Jan");
    CHECK(record.contributors[0].role == "aut");
    CHECK(record.contributors[0].dates == "1944-");
    CHECK(record.contributors[0].main);
    CHECK(record.contributors[1].role == "nrt");
    CHECK(record.contributors[2].name == "Persson, Lars");
    CHECK(record.contributors[2].role == "ill");
    CHECK_FALSE(record.contributors[2].main);
}

TEST_CASE("Names of persons, bodies and meetings") {
    const auto name = [](const char* tag, const char* text) {
        const auto record = book({{tag, text}, {"245", "00$aB"}});
        return record.contributors.empty() ? "" : record.contributors[0].name;
    };
    CHECK(name("100", "0 $aGustav$bVI Adolf,$ckung av Sverige") == "Gustav VI Adolf");
    CHECK(name("110", "1 $aSverige.$bLantmäteriverket") == "Sverige. Lantmäteriverket");
    CHECK(name("111", "2 $aKongress$n(2:$d1900)$eSektion") == "Kongress. Sektion");
    CHECK(name("700", "1 $aKing, Martin Luther,$cJr.$tA dream") == "King, Martin Luther");
    CHECK(name("700", "1 $aYukl, Gary A.,") == "Yukl, Gary A.");
    CHECK(name("710", "2 $a ") == "");
}

TEST_CASE("Roles from addresses and words") {
    const auto role = [](const char* text) {
        return book({{"700", text}, {"245", "00$aB"}}).contributors.at(0).role;
    };
    CHECK(role("1 $aA$4http://id.loc.gov/vocabulary/relators/trl") == "trl");
    CHECK(role("1 $aA$eÖversättare") == "trl");
    CHECK(role("1 $aA$enarrator.") == "nrt");
    CHECK(role("1 $aA$enågot annat") == "");
    CHECK(role("1 $aA") == "");
}

TEST_CASE("Series with volumes as on the item and a number for sorting") {
    const auto series = [](Fields fields) {
        fields.emplace_back("245", "00$aBok");
        return book(std::move(fields)).series;
    };
    struct Volume {
        const char* text;
        int number;
    };
    for (const Volume& volume : {Volume{"Del 19", 19},
                                 {"Vol. 31", 31},
                                 {"[46]", 46},
                                 {"1-2", 2},
                                 {"sju", 0},
                                 {"99999999999", 999999999}}) {
        const auto found = series({{"490", "0 $aGlass mask ;$v" + std::string(volume.text)}});
        REQUIRE(found.size() == 1);
        CHECK(found[0].title == "Glass mask");
        CHECK(found[0].volume == volume.text);
        CHECK(found[0].number == volume.number);
    }
    CHECK(series({{"440", " 0$aStudien ;$v157"}})[0].number == 157);
    CHECK(series({{"800", "1 $aLindgren, Astrid.$tPippi ;$v2"}})[0].title == "Pippi");
    CHECK(series({{"490", "0 $aEtt ;$v1$aTvå ;$v2"}}).size() == 2);
    // The traced form of the same series is not a second one.
    CHECK(series({{"490", "1 $aEconomic studies,$x0283-7668 ;$v133"},
                  {"830", " 0$aEconomic studies (Uppsala),$x0283-7668 ;$v133"}})
              .size() == 1);
    CHECK(series({{"490", "1 $aA ;$v1"}, {"830", " 0$aAnnan ;$v1"}}).size() == 2);
}

TEST_CASE("A numbered part is a volume of its work") {
    const auto record = book({{"245", "00$aHellsing.$n4"}});
    REQUIRE(record.series.size() == 1);
    CHECK(record.series[0].title == "Hellsing");
    CHECK(record.series[0].volume == "4");
    CHECK(record.series[0].number == 4);
    CHECK(book({{"245", "00$aVägkartan.$pNorra"}}).series.empty());
}

TEST_CASE("Year") {
    const auto year = [](Fields fields) {
        fields.emplace_back("245", "00$aB");
        return book(std::move(fields)).year;
    };
    CHECK(year({{"008", fixed(7, "1850")}}) == 1850);
    CHECK(year({{"008", fixed(7, "uuuu")}, {"264", " 1$c[2009?]"}}) == 2009);
    CHECK(year({{"008", fixed(7, "19uu")}, {"260", "  $ccop. 2010 [dvs 2009]"}}) == 2010);
    CHECK(year({{"264", " 4$c©1999"}, {"264", " 1$c2001"}}) == 2001);
    CHECK(year({{"260", "  $c[18--]"}}) == 0);
    CHECK(year({}) == 0);
    CHECK(year({{"260", "  $c20102100131999"}}) == 0);
    CHECK(year({{"008", "short"}}) == 0);
}

TEST_CASE("Publisher, extent and description") {
    const auto record = book({{"245", "00$aB"},
                              {"264", " 4$bAnnan"},
                              {"264", " 1$aStockholm :$bBonnier,$c2001"},
                              {"300", "  $a276 s. :$bill. ;$c23 cm"},
                              {"520", "  $aFörst."},
                              {"520", "  $aSedan."}});
    CHECK(record.publisher == "Bonnier");
    CHECK(record.extent == "276 s.");
    CHECK(record.description == "Först. Sedan.");
}

TEST_CASE("Languages, also joined as old records have them") {
    const auto languages = [](const char* main, const char* field) {
        return book({{"008", fixed(35, main)}, {"041", field}, {"245", "00$aB"}});
    };
    CHECK(languages("swe", "1 $asweeng$hjpn").languages == Strings{"swe", "eng"});
    CHECK(languages("swe", "1 $aswe$aeng$hjpnchi").original_language == "jpn");
    CHECK(languages("   ", "1 $adan").languages == Strings{"dan"});
    CHECK(languages("mul", "1 $aswe$afin").languages == Strings{"swe", "fin"});
    CHECK(languages("mul", "1 $b").languages == Strings{"mul"});
    CHECK(languages("zxx", "1 $zx").languages.empty());
    CHECK(languages("und", "1 $asw").languages.empty());
}

TEST_CASE("ISBN as 13 digits") {
    using catalogue::marc::isbn13_from;
    CHECK(isbn13_from("978-91-588-9292-7 (DVD-ROM)") == "9789158892927");
    CHECK(isbn13_from("91-642-2009-5") == "9789164220097");
    CHECK(isbn13_from("0-8044-2957-X (inb.)") == "9780804429573");
    CHECK(isbn13_from("978 91 588 9292 7") == "9789158892927");
    CHECK(isbn13_from("9789158892928").empty());
    CHECK(isbn13_from("91-642-2009-6").empty());
    CHECK(isbn13_from("9790000000000").empty());
    CHECK(isbn13_from("(inb.)").empty());
    CHECK(isbn13_from("").empty());
    const auto record = book({{"020", "  $a91-642-2009-5$z9780000000002"},
                              {"020", "  $a9789164220097"},
                              {"024", "3 $a9789158892927"},
                              {"022", "  $a0345-1569"},
                              {"245", "00$aB"}});
    CHECK(record.isbns == Strings{"9789164220097", "9789158892927"});
    CHECK(record.issns == Strings{"0345-1569"});
}

TEST_CASE("Classification, subjects and genres") {
    const auto record = book({{"245", "00$aB"},
                              {"082", "04$a839.73/8$223/swe"},
                              {"084", "  $aHc,u$2kssb/8"},
                              {"084", "  $aQA1$2msc"},
                              {"650", " 0$aMasks.$zJapan."},
                              {"653", "  $aTeater$aMasker"},
                              {"650", " 7$aMasker$2sao"},
                              {"600", "14$aCarlsund, Otto,$d1809-1884"},
                              {"655", " 4$aRoman"},
                              {"655", " 7$aSerier.$2saogf"}});
    CHECK(record.classifications == Strings{"839.73/8", "Hc,u"});
    CHECK(record.subjects == Strings{"Masker", "Masks -- Japan", "Carlsund, Otto", "Teater"});
    CHECK(record.genres == Strings{"Serier", "Roman"});
}

TEST_CASE("Address of the work itself, never of a cover") {
    const auto address = [](const char* text, const char* leader_form) {
        return book({{"008", fixed(23, leader_form)}, {"245", "00$aB"}, {"856", text}})
            .online_address;
    };
    CHECK(address("40$uhttps://example.org/bok", "o") == "https://example.org/bok");
    CHECK(address("42$uhttps://example.org/abstract", " ").empty());
    CHECK(address("4 $uhttps://example.org/bok", "o") == "https://example.org/bok");
    CHECK(address("4 $uhttps://example.org/bok", " ").empty());
    CHECK(address("40$uhttps://example.org/bok.jpg", "o").empty());
    CHECK(address("40$uftp://example.org/bok", "o").empty());
}

TEST_CASE("Punctuation between the parts of a record") {
    using catalogue::marc::without_isbd;
    CHECK(without_isbd("Titel /") == "Titel");
    CHECK(without_isbd("Titel.") == "Titel");
    CHECK(without_isbd("Titel...") == "Titel...");
    CHECK(without_isbd("Yukl, Gary A.") == "Yukl, Gary A.");
    CHECK(without_isbd("Piratförl.,") == "Piratförl.");
    CHECK(without_isbd("King, Jr.") == "King, Jr.");
    CHECK(without_isbd("År 1984.") == "År 1984");
    CHECK(without_isbd(" / ") == "");
    CHECK(without_isbd("\xC2\xA0x\xC2\xA0") == "x");
}
