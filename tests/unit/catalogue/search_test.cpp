#include <algorithm>
#include <set>

#include "catalogue/identifiers.h"
#include "small_edition.h"
#include "support/catch.h"

using namespace catalogue;
using test::book;
using Numbers = std::vector<std::string>;

namespace {

Record in_series(const std::string& number, const std::string& title, const std::string& series,
                 const std::string& volume, int parsed) {
    auto record = book(number, title);
    record.series.push_back({series, volume, parsed});
    return record;
}

Numbers sorted(Numbers numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Query typed(const std::string& text) {
    Query query;
    query.text = text;
    query.typing = true;
    return query;
}

}  // namespace

TEST_CASE("every word must be there, in title, names, series or anything else") {
    auto record = book("1", "Pippi Långstrump", "Lindgren, Astrid", 1945);
    record.subjects = {"Starka flickor"};
    record.publisher = "Rabén & Sjögren";
    test::SmallEdition edition({record, book("2", "Pippi går ombord", "Lindgren, Astrid", 1946),
                                book("3", "Astrid och hästen")});
    CHECK(sorted(edition.find("pippi")) == Numbers{"1", "2"});
    CHECK(edition.find("pippi flickor") == Numbers{"1"});
    CHECK(edition.find("lindgren 1946") == Numbers{"2"});
    CHECK(edition.find("RABEN pippi") == Numbers{"1"});
    CHECK(edition.find("pippi hästen").empty());
    CHECK(edition.find("").empty());
    CHECK(edition.find(" ,;!").empty());
}

TEST_CASE("the last word may be unfinished only while typing") {
    test::SmallEdition edition({book("1", "Masken"), book("2", "Mask"), book("3", "Maskinen går")});
    CHECK(edition.find("mask", true) == Numbers{"2", "1", "3"});
    CHECK(edition.find("mask") == Numbers{"2"});
    // Enter takes nothing away: what no whole word has is found by its beginning.
    CHECK(edition.find("maskinen g") == Numbers{"3"});
    CHECK(edition.find("maskinen g ").empty());
    Query query;
    query.text = "maski";
    CHECK(edition->search(query).begun);
    CHECK(edition->search(query).did_you_mean.empty());
    CHECK(edition->count(query).total == 1);
    query.text = "mask";
    CHECK_FALSE(edition->search(query).begun);
    CHECK(edition.find("mask ", true) == Numbers{"2"});
    CHECK(edition.find("maskinen g", true) == Numbers{"3"});
    CHECK(edition.find("m", true).size() == 3);
}

TEST_CASE("an exact title comes first, with or without its article") {
    auto wanted = book("1", "The Mask");
    wanted.nonfiling = 4;
    wanted.languages = {"eng"};
    auto popular = book("2", "Behind the mask of the mask", "", 2024);
    for (int i = 0; i < 9; ++i) popular.items.push_back(test::copy("MAIN", ItemStatus::available));
    test::SmallEdition edition({popular, wanted, book("3", "Mask och människa", "", 2020)});
    CHECK(edition.find("mask").front() == "1");
    CHECK(edition.find("the mask").front() == "1");
    CHECK(edition.find("The Mask").size() == 2);
    test::SmallEdition swedish(
        {book("1", "Den gröna ön"), book("2", "Gröna ön runt"), book("3", "Om den gröna ön")});
    CHECK(swedish.find("gröna ön").front() == "1");
    CHECK(swedish.find("den gröna ön") == Numbers{"1", "3"});
}

TEST_CASE("title and author together name one book") {
    auto other = book("2", "Röda rummet revisited : om Strindberg", "Andersson, Per", 2022);
    other.items.push_back(test::copy("MAIN", ItemStatus::available));
    test::SmallEdition edition({other, book("1", "Röda rummet", "Strindberg, August", 1879),
                                book("3", "Strindberg", "Lagercrantz, Olof", 1979)});
    CHECK(edition.find("röda rummet strindberg").front() == "1");
    CHECK(edition.find("august strindberg röda rummet").front() == "1");
    CHECK(edition.find("strindberg august").front() == "1");
    CHECK(edition.find("strindberg").front() == "3");
}

TEST_CASE("letters are found in both forms, and the one typed comes first") {
    test::SmallEdition edition({book("1", "Mala", "", 2024), book("2", "Måla", "", 1950),
                                book("3", "Café"), book("4", "Mäla", "", 2000)});
    CHECK(edition.find("måla").front() == "2");
    CHECK(edition.find("mala").front() == "1");
    CHECK(sorted(edition.find("mala")) == Numbers{"1", "2", "4"});
    CHECK(sorted(edition.find("måla")) == Numbers{"1", "2", "4"});
    CHECK(edition.find("mäl", true).front() == "4");
    CHECK(edition.find("cafe") == Numbers{"3"});
    CHECK(edition.find("CAFÉ") == Numbers{"3"});
}

TEST_CASE("what few copies there are decides between equals") {
    auto loved = book("2", "Bok", "", 2000);
    for (int i = 0; i < 5; ++i) loved.items.push_back(test::copy("MAIN", ItemStatus::available));
    test::SmallEdition edition({book("1", "Bok", "", 2000), loved, book("3", "Bok", "", 2001)});
    CHECK(edition.find("bok") == Numbers{"2", "3", "1"});
}

TEST_CASE("titles are sorted in Swedish, without articles, and the order is exact") {
    auto english = book("5", "A Zoo");
    english.languages = {"eng"};
    test::SmallEdition edition({book("1", "Öst"), book("2", "Åka bok"), book("3", "En ålderman"),
                                book("4", "Äska"), english, book("6", "Andas"),
                                book("7", "Ättling"), book("8", "1984")});
    Query query;
    query.sort = Sort::title;
    query.filters.languages = {"swe", "eng"};
    query.text = "";
    CHECK(edition->search(query).hits.empty());
    std::vector<Record> all;
    for (const auto* title :
         {"Öst", "Åka", "En ålderman", "Äska", "Zoo", "Andas", "Ättling", "1984"})
        all.push_back(book(title, title, "Alla, Av"));
    test::SmallEdition titles(all);
    query = {};
    query.text = "alla";
    query.sort = Sort::title;
    CHECK(titles.numbers(titles->search(query).hits) ==
          Numbers{"1984", "Andas", "Zoo", "Åka", "En ålderman", "Äska", "Ättling", "Öst"});
}

TEST_CASE("years and authors order the whole result, the unknown last") {
    std::vector<Record> records = {
        book("1", "Bok C", "Öman, A", 1990), book("2", "Bok B", "Adam, B"),
        book("3", "Bok A", "Zorn, C", 2001), book("4", "Bok D", "", 1850),
        book("5", "Bok A", "Adam, B", 2001)};
    test::SmallEdition edition(records);
    Query query;
    query.text = "bok";
    const auto order = [&](Sort sort) {
        query.sort = sort;
        return edition.numbers(edition->search(query).hits);
    };
    CHECK(order(Sort::newest) == Numbers{"3", "5", "1", "4", "2"});
    CHECK(order(Sort::oldest) == Numbers{"4", "1", "3", "5", "2"});
    CHECK(order(Sort::author) == Numbers{"5", "2", "3", "1", "4"});
    query.offset = 1;
    query.limit = 2;
    CHECK(order(Sort::newest) == Numbers{"5", "1"});
}

TEST_CASE("volumes that the words do not tell apart stand in the order of reading") {
    std::vector<Record> records;
    for (const char* volume : {"19", "2", "10", "1"}) {
        // Of different lengths, as they are catalogued.
        const auto title =
            std::string("Glass mask. Vol. ") + volume + (volume[0] == '1' ? ", The shadow" : "");
        auto record = in_series(volume, title, "Glass mask", volume, std::atoi(volume));
        // The later ones are in greater demand.
        for (int copies = 0; copies < std::atoi(volume); ++copies)
            record.items.push_back(test::copy("MAIN", ItemStatus::available));
        records.push_back(record);
    }
    records.push_back(book("x", "Behind the glass mask"));
    test::SmallEdition edition(records);
    CHECK(edition.find("glass mask") == Numbers{"1", "2", "10", "19", "x"});
    CHECK(edition.find("glass m", true) == Numbers{"1", "2", "10", "19", "x"});
    CHECK(edition.find("glass mask 10") == Numbers{"10"});
}

TEST_CASE("a series is read in the order of its volumes") {
    test::SmallEdition edition({in_series("1", "Glass mask 10", "Glass mask", "10", 10),
                                in_series("2", "Glass mask 9", "Glass mask", "Vol. 9", 9),
                                in_series("3", "Glass mask 19", "Glass mask", "[19]", 19),
                                in_series("4", "Glass mask special", "Glass Mask", "", 0),
                                in_series("5", "Other", "Glass mask academy", "1", 1)});
    Query query;
    query.field = Field::series;
    query.text = "Glass mask";
    CHECK(edition.numbers(edition->search(query).hits) == Numbers{"2", "1", "3", "4"});
    CHECK(edition->count(query).total == 4);
    CHECK(edition.find("glass mask 19") == Numbers{"3"});
    query.text = "mask";
    CHECK(edition->search(query).hits.empty());
    query = {};
    query.text = "glass";
    query.sort = Sort::series;
    CHECK(edition.numbers(edition->search(query).hits) == Numbers{"4", "2", "1", "3", "5"});
}

TEST_CASE("a link to a person or subject finds exactly that heading") {
    auto first = book("1", "A", "Lindgren, Astrid");
    first.subjects = {"Hästar", "Häst och vagn"};
    auto second = book("2", "B", "Lindgren, Astrid Anna");
    second.subjects = {"Hästar"};
    second.genres = {"Deckare"};
    auto third = book("3", "C");
    third.contributors = {{"Nyman, Ingrid", "ill", false, ""}, {"Lindgren, Astrid", "", false, ""}};
    test::SmallEdition edition({first, second, third});
    const auto linked = [&](Field field, const char* text) {
        Query query;
        query.field = field;
        query.text = text;
        return sorted(edition.numbers(edition->search(query).hits));
    };
    CHECK(linked(Field::contributor, "Lindgren, Astrid") == Numbers{"1", "3"});
    CHECK(linked(Field::contributor, "Astrid Lindgren") == Numbers{"1", "3"});
    CHECK(linked(Field::contributor, "Lindgren").empty());
    CHECK(linked(Field::subject, "hästar") == Numbers{"1", "2"});
    CHECK(linked(Field::subject, "hastar").empty());
    CHECK(linked(Field::subject, "Deckare") == Numbers{"2"});
}

TEST_CASE("identifiers are found as they are typed") {
    auto record = book("bib-77", "Bok");
    record.isbns = {"9789129688313"};
    record.issns = {"0378-5955"};
    record.items = {test::copy("MAIN", ItemStatus::available, "30012345678")};
    test::SmallEdition edition({book("1", "Annan"), record, book("1984", "Nitton")});
    const auto found = [&](const char* text) {
        const auto id = edition->find_identifier(text);
        return id ? edition->record(*id)->control_number : std::string();
    };
    for (const auto* text : {"978-91-29-68831-3", "9789129688313", "91-29-68831-0", "0378-5955",
                             "30012345678", " BIB-77 "})
        CHECK(found(text) == "bib-77");
    CHECK(found("9789129688314").empty());
    CHECK(found("1984") == "1984");
    CHECK(found("").empty());

    Query query;
    query.text = "978-91-29-68831-3";
    auto results = edition->search(query);
    REQUIRE(results.exact);
    CHECK(edition.numbers(results.hits) == Numbers{"bib-77"});
    CHECK(edition->count(query).total == 1);
    // A year is a word, whatever number some record has.
    query.text = "1984";
    CHECK_FALSE(edition->search(query).exact);
}

TEST_CASE("words with hyphens, apostrophes and initials are found every way") {
    test::SmallEdition edition({book("1", "E-boken"), book("2", "L'amour fou"),
                                book("3", "Bilbo", "Tolkien, J. R. R."), book("4", "1984")});
    for (const auto* text : {"e-boken", "e boken", "eboken"})
        CHECK(edition.find(text) == Numbers{"1"});
    for (const auto* text : {"l'amour", "amour", "lamour", "L’Amour"})
        CHECK(edition.find(text) == Numbers{"2"});
    for (const auto* text : {"jrr tolkien", "J.R.R. Tolkien", "j r r tolkien"})
        CHECK(edition.find(text) == Numbers{"3"});
    CHECK(edition.find("1984") == Numbers{"4"});
}

TEST_CASE("other scripts are found") {
    test::SmallEdition edition({book("1", "東京物語"), book("2", "كِتَاب الأحلام"), book("3", "שלום"),
                                book("4", "Преступление и наказание"), book("5", "한국의 역사")});
    CHECK(edition.find("物語") == Numbers{"1"});
    CHECK(edition.find("京") == Numbers{"1"});
    CHECK(edition.find("東京物", true) == Numbers{"1"});
    CHECK(edition.find("كتاب") == Numbers{"2"});
    CHECK(edition.find("احلام") == Numbers{"2"});
    CHECK(edition.find("שָׁלוֹם") == Numbers{"3"});
    CHECK(edition.find("ПРЕСТУПЛЕНИЕ") == Numbers{"4"});
    CHECK(edition.find("нака", true) == Numbers{"4"});
    CHECK(edition.find("한국", true) == Numbers{"5"});
}

TEST_CASE("a card tells where the copies are") {
    auto record = book("1", "Bok", "Lindgren, Astrid", 1945);
    record.part = "Del 2";
    record.remainder = "en saga";
    record.items = {test::copy("A", ItemStatus::on_loan), test::copy("B", ItemStatus::lost),
                    test::copy("C", ItemStatus::available), test::copy("D", ItemStatus::available)};
    record.items[0].due = "2026-12-24";
    record.items[2].closed_stacks = true;
    record.items[3].call_number = "Hcg";
    test::SmallEdition edition({record});
    auto hit = edition->search(typed("bok")).hits.at(0);
    CHECK(hit.title == "Bok. Del 2 : en saga");
    CHECK(hit.author == "Astrid Lindgren");
    CHECK(hit.copies == 3);
    CHECK(hit.available == 1);
    CHECK(hit.in_stacks == 1);
    CHECK(hit.branch == "D");
    CHECK(hit.shelf == "Hcg");
    CHECK(hit.next_due.empty());
    record.items.resize(2);
    test::SmallEdition lent({record});
    hit = lent->search(typed("bok")).hits.at(0);
    CHECK(hit.available == 0);
    CHECK(hit.next_due == "2026-12-24");
    CHECK(lent->item_count() == 2);
    CHECK(lent->record_count() == 1);
}

TEST_CASE("pages together show every hit once") {
    std::vector<Record> records;
    for (int i = 0; i < 500; ++i)
        records.push_back(book(std::to_string(i), "Ord " + std::to_string(i % 7)));
    test::SmallEdition edition(records);
    Query query;
    query.text = "ord";
    query.limit = 24;
    std::set<RecordId> seen;
    size_t shown = 0;
    for (;; query.offset += 24) {
        const auto hits = edition->search(query).hits;
        if (hits.empty()) break;
        for (const auto& hit : hits) seen.insert(hit.id);
        shown += hits.size();
    }
    CHECK(seen.size() == 500);
    CHECK(shown == 500);
}

TEST_CASE("a stop token ends a search, and the next one is right again") {
    test::SmallEdition edition({book("1", "Bok"), book("2", "Bok två")});
    std::stop_source source;
    source.request_stop();
    Query query;
    query.text = "bok";
    CHECK(edition->search(query, source.get_token()).interrupted);
    query.text = "bokk";
    CHECK(edition->search(query, source.get_token()).interrupted);
    CHECK_FALSE(edition->search(query).interrupted);
    CHECK(edition->count(query).total == 2);
}

TEST_CASE("similar records share headings, new ones have copies and a year") {
    auto first = book("1", "A", "Lindgren, Astrid", 2020),
         second = book("2", "B", "Lindgren, Astrid");
    auto third = book("3", "C", "Nyman, I", 2099), fourth = book("4", "D", "", 2025);
    second.subjects = first.subjects = third.subjects = {"Hästar"};
    for (auto* record : {&first, &third, &fourth})
        record->items = {test::copy("MAIN", ItemStatus::available)};
    test::SmallEdition edition({first, second, third, fourth});
    const auto id = *edition->find_identifier("1");
    CHECK(edition.numbers(edition->similar(id, 5)) == Numbers{"2", "3"});
    CHECK(edition->similar(id, 1).size() == 1);
    CHECK(edition->similar(999, 5).empty());
    CHECK(edition.numbers(edition->new_arrivals(5)) == Numbers{"4", "1"});
    CHECK_FALSE(edition->record(4));
    CHECK_FALSE(edition->hit(-1));
}
