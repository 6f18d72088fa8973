#include "catalogue/spelling.h"

#include "catalogue/catalogue.h"
#include "small_edition.h"
#include "support/catch.h"

using catalogue::edit_distance;
using test::book;

TEST_CASE("distance counts slips of the hand, swapped neighbours among them") {
    CHECK(edit_distance(U"lindgren", U"lindgren", 2) == 0);
    CHECK(edit_distance(U"lindgren", U"lingdren", 2) == 1);
    CHECK(edit_distance(U"lindgren", U"lindgern", 2) == 1);
    CHECK(edit_distance(U"lindgren", U"lindgrn", 2) == 1);
    CHECK(edit_distance(U"lindgren", U"lindgreen", 2) == 1);
    CHECK(edit_distance(U"lindgren", U"lundgran", 2) == 2);
    CHECK(edit_distance(U"lindgren", U"strindberg", 2) == 3);
    CHECK(edit_distance(U"", U"ab", 2) == 2);
    CHECK(edit_distance(U"ca", U"abc", 2) == 3);
}

TEST_CASE("a slip is forgiven and the better spelling is shown with its letters") {
    test::SmallEdition edition({book("1", "Röda rummet", "Strindberg, August"),
                                book("2", "Hemsöborna", "Strindberg, August"),
                                book("3", "Glasögonboken"), book("4", "Barn och böcker")});
    catalogue::Query query;
    const auto suggestion = [&](const char* text) {
        query.text = text;
        return edition->search(query).did_you_mean;
    };
    CHECK(suggestion("rdöa rummet") == "röda rummet");
    CHECK(suggestion("strindbrg rumet") == "strindberg rummet");
    CHECK(suggestion("hemsoborma") == "hemsöborna");
    CHECK(edition.find("strindbrg") == std::vector<std::string>{"1", "2"});
    CHECK(edition->count(query).total == 1);
    // Right spellings are left alone, nonsense stays without an answer.
    CHECK(suggestion("röda rummet").empty());
    CHECK(suggestion("xyzzyxyzzy").empty());
    CHECK(edition.find("xyzzyxyzzy").empty());
    // What belongs together, written apart, and the other way round.
    CHECK(edition.find("glasögon boken") == std::vector<std::string>{"3"});
    CHECK(edition.find("rödarummet") == std::vector<std::string>{"1"});
    CHECK(suggestion("rödarummet") == "röda rummet");
}

TEST_CASE("a slip that is itself a word is seen when the words do not meet") {
    test::SmallEdition edition(
        {book("1", "Huset vid sjön"), book("2", "Hunden som log"), book("3", "Havet")});
    CHECK(edition.find("hunden sjön") == std::vector<std::string>{});
    test::SmallEdition near(
        {book("1", "Katten i trädet"), book("2", "Ratten"), book("3", "Matten")});
    CHECK(near.find("ratten trädet") == std::vector<std::string>{"1"});
}

TEST_CASE("and is found where the title has a sign for it") {
    test::SmallEdition edition({book("1", "Romeo & Julia"), book("2", "Romeo"), book("3", "Och")});
    CHECK(edition.find("romeo & julia") == std::vector<std::string>{"1"});
    CHECK(edition.find("romeo och julia") == std::vector<std::string>{"1"});
}
