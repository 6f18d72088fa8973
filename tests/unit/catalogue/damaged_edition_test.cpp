#include <fstream>
#include <random>

#include "base/error.h"
#include "base/file.h"
#include "small_edition.h"
#include "support/catch.h"

using namespace catalogue;

namespace {

void ask_everything(Catalogue& catalogue) {
    Query query;
    for (const auto* text : {"bok", "b", "bokk nummer", "9789129688313", "adam"})
        for (const auto field : {Field::anywhere, Field::series, Field::contributor}) {
            query.text = text;
            query.field = field;
            query.typing = true;
            query.sort = field == Field::anywhere ? Sort::relevance : Sort::title;
            query.filters.available_now = field == Field::series;
            catalogue.search(query);
            catalogue.count(query);
        }
    for (RecordId id = 0; id < 20; ++id) catalogue.similar(id, 5);
    catalogue.new_arrivals(10);
    catalogue.find_identifier("n7");
}

}  // namespace

// A disk can rot. Whatever is read then, it is an error or a wrong answer and never a crash.
TEST_CASE("a damaged edition is an error at worst") {
    const test::Folder folder;
    std::vector<Record> records;
    for (int i = 0; i < 300; ++i) {
        records.push_back(test::book("n" + std::to_string(i), "Bok nummer " + std::to_string(i),
                                     "Adam, Bo", 1900 + i % 100));
        records.back().series.push_back({"Bok", std::to_string(i), i});
        records.back().items = {test::copy("MAIN", ItemStatus::available)};
    }
    test::build(folder / "whole.db", records);
    const auto whole = base::read_file(folder / "whole.db");
    std::mt19937 random(6);
    int errors = 0, answers = 0;
    for (int round = 0; round < 150; ++round) {
        auto bytes = whole;
        for (int flip = 0; flip < 1 + round % 30; ++flip)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        if (round % 10 == 0) bytes.resize(random() % bytes.size());
        std::ofstream(folder / "damaged.db", std::ios::binary) << bytes;
        try {
            ask_everything(*Catalogue::open(folder / "damaged.db"));
            ++answers;
        } catch (const base::Error&) {
            ++errors;
        }
    }
    CHECK(errors > 10);
    CHECK(answers > 10);
}
