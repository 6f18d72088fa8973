// On the real records, when they are there: ordinary queries, counts against brute force.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include "base/unicode.h"
#include "catalogue/tokens.h"
#include "small_edition.h"
#include "support/catch.h"

using namespace catalogue;

namespace {

/// Every word of a record that a search looks at, by other means than the index.
std::vector<std::string> all_terms(const Record& record) {
    std::vector<std::string> terms;
    const auto add = [&](const std::string& text) { append_terms(base::fold_marks(text), terms); };
    for (const auto* text : {&record.title, &record.remainder, &record.part, &record.responsibility,
                             &record.original_title, &record.original_script_title,
                             &record.publisher, &record.description})
        add(*text);
    for (const auto* list :
         {&record.other_titles, &record.subjects, &record.genres, &record.classifications})
        for (const auto& text : *list) add(text);
    for (const auto& contributor : record.contributors) add(contributor.name);
    for (const auto& series : record.series) {
        add(series.title);
        add(series.volume);
    }
    for (const auto& item : record.items) add(item.call_number);
    if (record.year > 0) terms.push_back(std::to_string(record.year));
    return terms;
}

bool holds(const std::vector<std::string>& terms, const std::string& word) {
    return std::find(terms.begin(), terms.end(), word) != terms.end();
}

uint32_t count(Catalogue& catalogue, const char* text) {
    Query query;
    query.text = text;
    return catalogue.count(query).total;
}

}  // namespace

TEST_CASE("real records: totals are what reading every record gives") {
    auto* catalogue = test::real_catalogue();
    if (catalogue == nullptr) return;
    std::map<std::string, uint32_t> wanted = {{"mask", 0},     {"19", 0},        {"mask 19", 0},
                                              {"historia", 0}, {"roman", 0},     {"1984", 0},
                                              {"och", 0},      {"overgiven", 0}, {"hc", 0}};
    uint32_t on_the_way = 0;  // to "mask 1994" and the like
    for (size_t id = 0; id < catalogue->record_count(); ++id) {
        const auto terms = all_terms(*catalogue->record(static_cast<RecordId>(id)));
        on_the_way += holds(terms, "mask") &&
                      std::any_of(terms.begin(), terms.end(),
                                  [](const auto& term) { return term.starts_with("19"); });
        for (auto& [text, total] : wanted) {
            const auto words = words_of(text);
            total += std::all_of(words.begin(), words.end(),
                                 [&](const auto& word) { return holds(terms, word); });
        }
    }
    for (const auto& [text, total] : wanted) {
        INFO(text);
        // Where no record holds the whole words, those that are on the way to them count.
        CHECK(count(*catalogue, text.c_str()) == (text == "mask 19" ? on_the_way : total));
    }
    CHECK(wanted["mask"] > 5);
    CHECK(wanted["och"] > 2000);
    // Both words occur, never together as whole words; on the way to a year the hits are ordinary.
    CHECK(wanted["mask 19"] == 0);
    CHECK(on_the_way > 0);
    Query typing;
    typing.text = "mask 19";
    typing.typing = true;
    CHECK(catalogue->search(typing).hits.size() == on_the_way);
    CHECK(catalogue->count(typing).total == on_the_way);
}

TEST_CASE("real records: facets of a large result are what counting one by one gives") {
    auto* catalogue = test::real_catalogue();
    if (catalogue == nullptr) return;
    Query query;
    query.text = "och";
    query.limit = 100000;
    const auto results = catalogue->search(query);
    const auto counts = catalogue->count(query);
    REQUIRE(results.hits.size() == counts.total);
    std::map<std::string, uint32_t> languages, branches;
    uint32_t available = 0;
    for (const auto& hit : results.hits) {
        ++languages[hit.language];
        available += hit.available > 0;
        std::map<std::string, bool> here;
        const auto record = *catalogue->record(hit.id);
        for (const auto& item : record.items)
            if (item.status != ItemStatus::lost && item.status != ItemStatus::withdrawn)
                here[item.branch] = true;
        for (const auto& [branch, yes] : here) ++branches[branch];
    }
    CHECK(counts.facets.available_now == available);
    for (const auto& value : counts.facets.languages) CHECK(languages[value.value] == value.count);
    for (const auto& value : counts.facets.branches) CHECK(branches[value.value] == value.count);
    CHECK(counts.facets.branches.size() == branches.size());
}

TEST_CASE("real records: latency while typing (printed, not judged)") {
    auto* catalogue = test::real_catalogue();
    if (catalogue == nullptr) return;
    using Clock = std::chrono::steady_clock;
    std::vector<double> milliseconds;
    const auto step = catalogue->record_count() / 200;
    for (size_t id = 0; id < catalogue->record_count(); id += step) {
        const auto title = catalogue->hit(static_cast<RecordId>(id))->title;
        for (size_t size = 1; size <= std::min<size_t>(40, title.size()); ++size) {
            Query query;
            query.text = title.substr(0, size);
            query.typing = true;
            const auto begin = Clock::now();
            const auto results = catalogue->search(query);
            milliseconds.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
            CHECK_FALSE(results.interrupted);
        }
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double share) {
        return milliseconds[static_cast<size_t>(static_cast<double>(milliseconds.size() - 1) *
                                                share)];
    };
    std::printf("as you type: %zu keystrokes, p50 %.3f ms, p95 %.3f ms, p99 %.3f ms\n",
                milliseconds.size(), at(0.5), at(0.95), at(0.99));
}
