#include "catalogue/matcher.h"

#include <random>
#include <set>

#include "small_edition.h"
#include "support/catch.h"

using namespace catalogue;
using Rows = std::vector<uint32_t>;

namespace {

const std::vector<std::string> names = {"alfa", "beta", "gamma", "delta"};

/// The rows' words and the edition that holds them; the first words are rarer than the last.
struct Shelf {
    Shelf() {
        std::mt19937 random(7);
        std::vector<Record> records;
        for (int i = 0; i < 600; ++i) {
            std::string title = "nummer" + std::to_string(i);
            for (size_t k = 0; k < names.size(); ++k)
                if (random() % 100 < 15 + 25 * k) title += " " + names[k];
            records.push_back(test::book(std::to_string(i), title));
        }
        test::build(folder / "catalogue.db", records);
        edition = std::make_unique<Edition>(folder / "catalogue.db");
        for (uint32_t row = 0; row < edition->rows(); ++row) {
            held.emplace_back();
            for (const auto& name : names)
                if (edition->record(row).title.find(name) != std::string::npos)
                    held.back().insert(name);
        }
    }

    test::Folder folder;
    std::unique_ptr<Edition> edition;
    std::vector<std::set<std::string>> held;
};

std::vector<QueryWord> words(const std::vector<std::string>& texts) {
    std::vector<QueryWord> out;
    for (const auto& text : texts) out.push_back(query_word(text, false));
    return out;
}

}  // namespace

TEST_CASE("rows that lack one word only are found, each for the word that it lacks") {
    Shelf shelf;
    Matcher matcher(*shelf.edition);
    const auto found = matcher.all_but_one(words(names), 1000, {});
    REQUIRE(found.size() == names.size());
    size_t all = 0;
    for (size_t k = 0; k < names.size(); ++k) {
        Rows expected;
        for (uint32_t row = 0; row < shelf.held.size(); ++row)
            if (shelf.held[row].size() == names.size() - 1 && !shelf.held[row].contains(names[k]))
                expected.push_back(row);
        CHECK(found[k] == expected);
        all += expected.size();
    }
    CHECK(all > 50);

    // One more than asked for tells that there are too many.
    for (const auto& rows : matcher.all_but_one(words(names), 3, {})) CHECK(rows.size() <= 4);
    CHECK(matcher.all_but_one(words({"alfa"}), 3, {}).at(0).empty());
}

TEST_CASE("among given rows only those with all the words are visited") {
    Shelf shelf;
    Matcher matcher(*shelf.edition);
    const auto among = [&](const Rows& rows, const std::vector<std::string>& texts) {
        Rows found;
        matcher.each_among(rows, words(texts), {}, [&](uint32_t row) {
            found.push_back(row);
            return true;
        });
        return found;
    };
    Rows every_third, expected;
    for (uint32_t row = 0; row < shelf.held.size(); row += 3) {
        every_third.push_back(row);
        if (shelf.held[row].contains("alfa") && shelf.held[row].contains("delta"))
            expected.push_back(row);
    }
    CHECK(expected.size() > 5);
    CHECK(among(every_third, {"alfa", "delta"}) == expected);
    CHECK(among(every_third, {}) == every_third);
    CHECK(among(every_third, {"alfa", "omega"}).empty());
    CHECK(among({}, {"alfa"}).empty());
}
