#include <algorithm>
#include <map>
#include <random>

#include "catalogue/format_names.h"
#include "small_edition.h"
#include "support/catch.h"

using namespace catalogue;

namespace {

using Tally = std::map<std::string, uint32_t>;

uint32_t below(std::mt19937& random, uint32_t end) {
    return static_cast<uint32_t>(random() % end);
}

std::vector<Record> random_records(std::mt19937& random, int count) {
    static const char* languages[] = {"swe", "eng", "fin"};
    static const char* branches[] = {"MAIN", "NORD", "SOD", "VAST"};
    static const ItemStatus statuses[] = {ItemStatus::available, ItemStatus::on_loan,
                                          ItemStatus::lost, ItemStatus::reference};
    std::vector<Record> records;
    for (int i = 0; i < count; ++i) {
        auto record = test::book(std::to_string(i), below(random, 2) == 0 ? "Ord ett" : "Ord två");
        record.format = static_cast<Format>(below(random, 5));
        record.languages = {languages[below(random, 3)]};
        record.year = below(random, 9) == 0 ? 0 : 1960 + static_cast<int>(below(random, 60));
        for (uint32_t n = below(random, 4); n > 0; --n) {
            record.items.push_back(
                test::copy(branches[below(random, 4)], statuses[below(random, 4)]));
            record.items.back().closed_stacks = below(random, 5) == 0;
        }
        records.push_back(std::move(record));
    }
    return records;
}

bool counts(const Item& item) {
    return item.status != ItemStatus::lost && item.status != ItemStatus::withdrawn;
}
bool there(const Item& item) {
    return !item.closed_stacks &&
           (item.status == ItemStatus::available || item.status == ItemStatus::reference);
}

template <class Values, class Value>
bool chosen(const Values& values, const Value& value) {
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

/// The definition, record by record. `without` leaves one kind of filter out.
bool passes(const Record& record, const Filters& filters, int without) {
    if (without != 0 && !chosen(filters.formats, record.format)) return false;
    if (without != 1 && !chosen(filters.languages, record.languages.front())) return false;
    if (without != 2 && !chosen(filters.decades, record.year / 10 * 10)) return false;
    const bool branch = without != 3 && !filters.branches.empty();
    const bool now = filters.available_now;
    if (!branch && !now) return true;
    return std::any_of(record.items.begin(), record.items.end(), [&](const Item& item) {
        return counts(item) && (!now || there(item)) &&
               (!branch || chosen(filters.branches, item.branch));
    });
}

Counts by_brute_force(const std::vector<Record>& records, const Filters& filters) {
    Counts out;
    Tally formats, languages, decades, branches;
    for (const auto& record : records) {
        out.total += passes(record, filters, -1);
        formats[std::string(name(record.format))] += passes(record, filters, 0);
        languages[record.languages.front()] += passes(record, filters, 1);
        if (record.year > 0)
            decades[std::to_string(record.year / 10 * 10)] += passes(record, filters, 2);
        Tally held;
        for (const auto& item : record.items)
            if (counts(item) && (!filters.available_now || there(item))) held[item.branch] = 1;
        for (const auto& [branch, one] : held) branches[branch] += passes(record, filters, 3);
        auto now = filters;
        now.available_now = true;
        out.facets.available_now += passes(record, now, -1);
    }
    const auto list = [](const Tally& tally, std::vector<FacetValue>& values) {
        for (const auto& [value, count] : tally)
            if (count > 0) values.push_back({value, count});
    };
    list(formats, out.facets.formats);
    list(languages, out.facets.languages);
    list(decades, out.facets.decades);
    list(branches, out.facets.branches);
    return out;
}

Tally tally(const std::vector<FacetValue>& values) {
    Tally out;
    for (const auto& value : values) out[value.value] += value.count;
    return out;
}

bool most_frequent_first(const std::vector<FacetValue>& values) {
    return std::is_sorted(values.begin(), values.end(),
                          [](const auto& a, const auto& b) { return a.count > b.count; });
}

void check_equal(const Counts& found, const Counts& wanted) {
    CHECK(found.total == wanted.total);
    CHECK(found.facets.available_now == wanted.facets.available_now);
    const auto check = [](const auto& values, const auto& expected) {
        CHECK(tally(values) == tally(expected));
        CHECK(most_frequent_first(values));
    };
    check(found.facets.formats, wanted.facets.formats);
    check(found.facets.languages, wanted.facets.languages);
    check(found.facets.decades, wanted.facets.decades);
    check(found.facets.branches, wanted.facets.branches);
}

std::vector<Filters> every_kind_of_filter() {
    std::vector<Filters> out(1);
    const auto add = [&](auto change) {
        const auto before = out;
        for (auto filters : before) {
            change(filters);
            out.push_back(filters);
        }
    };
    add([](Filters& f) { f.formats = {Format::book, Format::audiobook}; });
    add([](Filters& f) { f.languages = {"swe"}; });
    add([](Filters& f) { f.decades = {1970, 2010}; });
    add([](Filters& f) { f.branches = {"NORD", "SOD"}; });
    add([](Filters& f) { f.available_now = true; });
    return out;
}

}  // namespace

TEST_CASE("totals, facets and filtered hits are what counting one by one gives") {
    std::mt19937 random(4);
    const auto records = random_records(random, 700);
    test::SmallEdition edition(records);
    for (const auto* text : {"ord", "två"}) {
        std::vector<Record> matching;
        for (const auto& record : records)
            if (record.title.find(text[0] == 'o' ? "Ord" : "två") != std::string::npos)
                matching.push_back(record);
        for (const auto& filters : every_kind_of_filter()) {
            Query query;
            query.text = text;
            query.filters = filters;
            query.limit = 1000;
            const auto wanted = by_brute_force(matching, filters);
            check_equal(edition->count(query), wanted);
            const auto results = edition->search(query);
            CHECK(results.hits.size() == wanted.total);
            CHECK(results.total_known);
            CHECK(std::all_of(results.hits.begin(), results.hits.end(), [&](const Hit& hit) {
                return passes(*edition->record(hit.id), filters, -1);
            }));
        }
    }
}

TEST_CASE("formats have names that lead back") {
    for (int i = 0; i <= static_cast<int>(Format::other); ++i)
        CHECK(format_of(name(static_cast<Format>(i))) == static_cast<Format>(i));
    CHECK_FALSE(format_of("papyrus"));
}
