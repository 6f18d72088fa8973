// The parts that an edition is stored in: records, lists of rows, sorted keys.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "catalogue/edition_schema.h"
#include "catalogue/identifiers.h"
#include "catalogue/key_blocks.h"
#include "catalogue/posting_list.h"
#include "catalogue/record_codec.h"
#include "support/catch.h"

using namespace catalogue;

namespace {

uint32_t below(std::mt19937& random, uint32_t end) {
    return static_cast<uint32_t>(random() % end);
}

Record full_record() {
    Record r;
    r.control_number = "lbs1";
    r.source = "SE-LIBR";
    r.format = Format::audiobook;
    r.audience = Audience::youth;
    r.title = "Mästerdetektiven";
    r.remainder = "en bok";
    r.part = "Del 2";
    r.responsibility = "A. L.";
    r.nonfiling = 4;
    r.original_script_title = "東京";
    r.original_title = "Original";
    r.other_titles = {"x", ""};
    r.contributors = {{"Lindgren, Astrid", "aut", true, "1907-2002"}, {"B", "", false, ""}};
    r.series = {{"Serien", "Del 19", 19}};
    r.year = 1946;
    r.languages = {"swe", "eng"};
    r.original_language = "swe";
    r.publisher = "R&S";
    r.extent = "200 s.";
    r.description = std::string(300, 'd');
    r.classifications = {"Hcg"};
    r.subjects = {"Barn"};
    r.genres = {"Deckare"};
    r.isbns = {"9789129688313"};
    r.issns = {"0378-5955"};
    r.online_address = "https://example.org";
    r.items = {{"301", "MAIN", "BARN", "Hcg/LIN", "BOK", "2", "note", "2026-12-24",
                ItemStatus::on_loan, true}};
    return r;
}

}  // namespace

TEST_CASE("a record comes back whole") {
    const auto bytes = encode_record(full_record());
    const auto back = decode_record(bytes);
    CHECK(encode_record(back) == bytes);
    CHECK(back.title == "Mästerdetektiven");
    CHECK(back.contributors.at(0).dates == "1907-2002");
    CHECK(back.series.at(0).number == 19);
    CHECK(back.items.at(0).status == ItemStatus::on_loan);
    CHECK(back.items.at(0).closed_stacks);
    CHECK(back.items.at(0).due == "2026-12-24");
    CHECK(back.format == Format::audiobook);
    CHECK(back.nonfiling == 4);
    CHECK(back.online_address == "https://example.org");
}

TEST_CASE("damaged records are errors, never more than that") {
    const auto bytes = encode_record(full_record());
    for (size_t size = 0; size < bytes.size(); ++size)
        CHECK_THROWS_AS(decode_record(std::string_view(bytes).substr(0, size)), base::Error);
    std::mt19937 random(1);
    size_t survived = 0;
    for (int round = 0; round < 2000; ++round) {
        auto damaged = bytes;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        try {
            decode_record(damaged);
            ++survived;
        } catch (const base::Error&) {
        }
    }
    CHECK(survived > 0);
}

TEST_CASE("lists of rows come back, long and short, and can be skipped through") {
    auto database = db::Database::in_memory();
    schema::create_edition(database);
    PostingWriter writer(database, PostingWriter::terms_first);
    std::mt19937 random(2);
    for (const size_t size : {0u, 1u, 63u, 64u, 65u, 1000u, 30000u}) {
        std::set<uint32_t> wanted;
        while (wanted.size() < size) wanted.insert(below(random, 300000));
        const std::vector<uint32_t> rows(wanted.begin(), wanted.end());
        const auto bytes = writer.write(rows);
        PostingSource source(database);
        ByteReader reader(bytes);
        const auto list = PostingList::read(reader);
        CHECK(reader.at_end());
        CHECK(list.count == size);
        std::vector<uint32_t> back;
        source.append(list, back);
        CHECK(back == rows);
        bool right = true;
        for (int round = 0; round < 200; ++round) {
            PostingCursor cursor(source, list);
            uint32_t target = 0;
            for (int step = 0; step < 12; ++step) {
                target += below(random, 60000);
                cursor.seek(target);
                const auto expected = wanted.lower_bound(target);
                right = right &&
                        cursor.row() == (expected == wanted.end() ? PostingCursor::end : *expected);
            }
        }
        CHECK(right);
    }
}

TEST_CASE("an entry has a list of all rows and one of the near ones") {
    auto database = db::Database::in_memory();
    schema::create_edition(database);
    PostingWriter writer(database, PostingWriter::terms_first);
    const std::vector<uint32_t> all = {1, 5, 9}, near = {5};
    const auto own = writer.write_pair(all, near);
    CHECK(PostingList::read_pair(own, false).rows == all);
    CHECK(PostingList::read_pair(own, true).rows == near);
    CHECK(PostingList::read_pair(writer.write_pair(all, all), true).rows == all);
    CHECK(PostingList::read_pair(writer.write_pair(all, {}), true).count == 0);
}

TEST_CASE("sorted keys are found, scanned and counted") {
    auto database = db::Database::in_memory();
    schema::create_edition(database);
    std::mt19937 random(3);
    std::multimap<std::string, std::string> wanted;
    for (int i = 0; i < 1000; ++i) {
        std::string key(1 + random() % 4, 'a');
        for (auto& c : key) c = static_cast<char>('a' + random() % 4);
        wanted.emplace(key, std::to_string(i));
    }
    KeyBlockWriter writer(database, "title");
    for (const auto& [key, value] : wanted) writer.add(key, value);
    writer.finish();

    KeyBlocks blocks(database, "title");
    for (const auto& [key, value] : wanted) {
        REQUIRE(blocks.find(key));
        CHECK(blocks.find(key)->value == wanted.lower_bound(key)->second);
    }
    CHECK_FALSE(blocks.find("abx"));
    CHECK_FALSE(blocks.find(""));
    CHECK_FALSE(blocks.find("z"));
    for (const auto* from : {"", "b", "bcd", "dddd", "z"}) {
        auto expected = wanted.lower_bound(from);
        size_t seen = 0;
        bool right = true;
        blocks.scan(from, [&](const KeyBlocks::Entry& entry) {
            right = right && expected != wanted.end() && entry.key == expected->first &&
                    entry.value == expected->second;
            ++expected;
            return ++seen < 100;
        });
        CHECK(right);
        CHECK((seen == 100 || expected == wanted.end()));
    }
    auto third = std::next(wanted.begin(), 333);
    REQUIRE(blocks.at(333));
    CHECK(blocks.at(333)->key == third->first);
    CHECK(blocks.at(333)->number == 333);
    CHECK_FALSE(blocks.at(1000));
}

TEST_CASE("identifiers are put into one form and checked") {
    CHECK(normal_isbn("978-91-29-68831-3") == "9789129688313");
    CHECK(normal_isbn("91-29-65782-2") == normal_isbn("9129657822"));
    CHECK(normal_isbn("0-8044-2957-X") == "9780804429573");
    CHECK_FALSE(normal_isbn("9789129688314"));
    CHECK_FALSE(normal_isbn("1234567890123"));
    CHECK_FALSE(normal_isbn("mask 19"));
    CHECK(normal_issn("0378-5955") == "0378-5955");
    CHECK(normal_issn("03785955") == "0378-5955");
    CHECK_FALSE(normal_issn("0378-5954"));
    CHECK(certain_identifier("0378-5955"));
    CHECK_FALSE(certain_identifier("1984"));
    CHECK_FALSE(certain_identifier(""));
}
