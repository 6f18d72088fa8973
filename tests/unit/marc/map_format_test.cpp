// Formats and audiences from coded places and words.
#include "catalogue/marc/map.h"
#include "support/catch.h"
#include "unit/marc/marc_builder.h"

using namespace marc_test;
using catalogue::Audience;
using catalogue::Format;

namespace {

std::string fixed(size_t place, std::string_view with) {
    std::string text = "250101s1994    sw            000 1 swe d";
    return text.replace(place, with.size(), with);
}

struct Case {
    std::string name;
    std::string type_and_level;
    Fields fields;
    Format format;
};

const std::vector<Case> formats = {
    {"book", "am", {}, Format::book},
    {"manuscript", "tm", {}, Format::book},
    {"article", "aa", {}, Format::book},
    {"journal", "as", {}, Format::serial},
    {"e-book by 008/23 o", "am", {{"008", fixed(23, "o")}}, Format::ebook},
    {"e-book by 008/23 s", "am", {{"008", fixed(23, "s")}}, Format::ebook},
    {"e-book by 007", "am", {{"007", "cr |||"}}, Format::ebook},
    {"e-book by 338", "am", {{"338", "  $bcr$2rdacarrier"}}, Format::ebook},
    {"online journal", "as", {{"007", "cr |||"}}, Format::serial},
    {"notated music", "cm", {}, Format::score},
    {"map", "em", {}, Format::map},
    {"film", "gm", {{"008", fixed(33, "v")}}, Format::film},
    {"slides", "gm", {{"008", fixed(33, "s")}}, Format::picture},
    {"audiobook", "im", {}, Format::audiobook},
    {"audiobook as text that is spoken", "am", {{"336", "  $bspw"}}, Format::audiobook},
    {"online audiobook", "im", {{"007", "cr |||"}}, Format::audiobook},
    {"music", "jm", {}, Format::music},
    {"picture", "km", {}, Format::picture},
    {"computer game", "mm", {{"008", fixed(26, "g")}}, Format::game},
    {"computer game by content", "am", {{"336", "  $bcop"}}, Format::game},
    {"document on disc", "mm", {{"008", fixed(26, "d")}}, Format::ebook},
    {"board game", "rm", {{"008", fixed(33, "g")}}, Format::game},
    {"thing", "rm", {}, Format::other},
    {"kit", "om", {}, Format::other},
    {"comic by SAB", "am", {{"084", "  $aHci$2kssb/8"}}, Format::comic},
    {"comic for children by SAB", "am", {{"084", "  $aHci,u$2kssb/8"}}, Format::comic},
    {"comic by the old place", "am", {{"084", "  $auHci$2kssb/5"}}, Format::comic},
    {"comic by genre", "am", {{"655", " 7$aTecknade serier$2saogf"}}, Format::comic},
    {"comic by 008/24", "am", {{"008", fixed(24, "6")}}, Format::comic},
    {"comic magazine", "as", {{"084", "  $aHci(p)$2kssb/8"}}, Format::comic},
    {"not a comic", "am", {{"084", "  $aHcf$2kssb/8"}}, Format::book},
    {"unknown", "?m", {}, Format::unknown},
};

struct Reader {
    std::string name;
    std::string type_and_level;
    Fields fields;
    Audience audience;
};

const std::vector<Reader> audiences = {
    {"nothing said", "am", {}, Audience::unknown},
    {"008 small children", "am", {{"008", fixed(22, "a")}}, Audience::toddler},
    {"008 primary", "am", {{"008", fixed(22, "b")}}, Audience::children},
    {"008 juvenile", "am", {{"008", fixed(22, "j")}}, Audience::children},
    {"008 adolescent", "am", {{"008", fixed(22, "d")}}, Audience::youth},
    {"008 adult", "am", {{"008", fixed(22, "e")}}, Audience::adult},
    {"008 general", "am", {{"008", fixed(22, "g")}}, Audience::unknown},
    {"008/22 of a journal is something else", "as", {{"008", fixed(22, "a")}}, Audience::unknown},
    {"008/22 of a map is something else", "em", {{"008", fixed(22, "d")}}, Audience::unknown},
    {"SAB suffix u", "am", {{"084", "  $aHc,u$2kssb/8"}}, Audience::children},
    {"SAB suffix uf", "am", {{"084", "  $aGca,uf$2kssb/8"}}, Audience::toddler},
    {"SAB suffix ug", "am", {{"084", "  $aGca,ug$2kssb/8"}}, Audience::children},
    {"SAB leading u", "am", {{"084", "  $auHc$2kssb"}}, Audience::children},
    {"SAB Hcf", "am", {{"084", "  $aHcf$2kssb/8"}}, Audience::toddler},
    {"SAB uHcg", "am", {{"084", "  $auHcg$2kssb/5"}}, Audience::children},
    {"SAB of a class without children",
     "am",
     {{"084", "  $aOhja-c:k.5$2kssb/8"}},
     Audience::unknown},
    {"521 age", "am", {{"521", "8 $a9-12 år"}}, Audience::children},
    {"521 interest age", "am", {{"521", "1 $a014-017"}}, Audience::unknown},
    {"521 teenagers", "am", {{"521", "1 $a13+"}}, Audience::youth},
    {"521 words", "am", {{"521", "  $aFör småbarn"}}, Audience::toddler},
    {"521 young adults", "am", {{"521", "  $aUnga vuxna"}}, Audience::youth},
    {"385 children", "am", {{"385", "  $aBarn$2barngf"}}, Audience::children},
    {"385 adults", "am", {{"385", "  $aVuxna"}}, Audience::adult},
    {"the more exact one wins",
     "am",
     {{"008", fixed(22, "j")}, {"385", "  $aUngdomar"}, {"084", "  $aHc,u$2kssb/8"}},
     Audience::youth},
    {"SAB is more exact than juvenile",
     "am",
     {{"008", fixed(22, "j")}, {"084", "  $aHcf$2kssb/8"}},
     Audience::toddler},
    {"children before adults",
     "am",
     {{"008", fixed(22, "e")}, {"084", "  $aHc,u$2kssb/8"}},
     Audience::children},
};

catalogue::Record record_of(const std::string& type_and_level, Fields fields) {
    fields.insert(fields.begin(), {"001", "t1"});
    fields.emplace_back("245", "00$aBok");
    return mapped(fields, "koha", "00000n" + type_and_level + " a2200000 a 4500");
}

}  // namespace

TEST_CASE("Formats") {
    for (const Case& item : formats) {
        DYNAMIC_SECTION(item.name) {
            CHECK(record_of(item.type_and_level, item.fields).format == item.format);
        }
    }
}

TEST_CASE("Audiences") {
    for (const Reader& item : audiences) {
        DYNAMIC_SECTION(item.name) {
            CHECK(record_of(item.type_and_level, item.fields).audience == item.audience);
        }
    }
}
