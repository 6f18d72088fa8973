#include "bench/catalogue_bench.h"

#include <fmt/format.h>

#include <chrono>
#include <random>

#include "base/error.h"
#include "base/unicode.h"
#include "catalogue/catalogue.h"
#include "catalogue/import.h"
#include "catalogue/marc/source_profile.h"

namespace bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

double milliseconds_since(SteadyClock::time_point begin) {
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

std::string records_name(size_t records) {
    return fmt::format("{} records", records);
}

}  // namespace

Figures measure_import(const std::filesystem::path& marc, const std::filesystem::path& profile,
                       const std::filesystem::path& catalogue, int rounds) {
    const auto source = catalogue::marc::load_source_profile(profile);
    std::vector<double> rates;
    uint64_t records = 0;
    for (int round = 0; round < rounds; ++round) {
        std::filesystem::remove(catalogue);
        const auto begin = SteadyClock::now();
        const auto report = catalogue::import_records({marc}, source, {catalogue, {}, 0});
        records = report.total;
        rates.push_back(static_cast<double>(report.read) / milliseconds_since(begin) * 1000);
    }
    return {{fmt::format("import of {}, median of {}", records_name(records), rounds),
             percentile(rates, 0.5), "records/s", 20000, true},
            {fmt::format("memory of the import, {}", records_name(records)), resident_peak(), "MB",
             0, false}};
}

std::vector<std::string> pick_titles(const std::filesystem::path& catalogue, size_t count) {
    const auto opened = catalogue::Catalogue::open(catalogue);
    std::mt19937_64 random(19);
    std::vector<std::string> titles;
    const auto most = static_cast<catalogue::RecordId>(opened->record_count() * 2);
    for (int tries = 0; titles.size() < count && tries < 1000000; ++tries) {
        const auto id =
            static_cast<catalogue::RecordId>(random() % static_cast<uint64_t>(most)) + 1;
        if (const auto hit = opened->hit(id); hit && hit->title.size() > 3)
            titles.push_back(hit->title);
    }
    if (titles.size() < count)
        throw base::Error("the catalogue has too few titles to measure with");
    return titles;
}

Figures measure_search(const std::filesystem::path& catalogue,
                       const std::vector<std::string>& titles, double wanted_p99) {
    const auto opened = catalogue::Catalogue::open(catalogue);
    std::vector<double> typing, counting;
    for (const auto& title : titles) {
        const auto letters = base::grapheme_boundaries(title);
        for (size_t i = 2; i < letters.size() && i <= 40; ++i) {
            catalogue::Query query;
            query.text = title.substr(0, letters[i]);
            query.typing = true;
            auto begin = SteadyClock::now();
            opened->search(query);
            typing.push_back(milliseconds_since(begin));
            begin = SteadyClock::now();
            opened->count(query);
            counting.push_back(milliseconds_since(begin));
        }
    }
    const auto name = records_name(opened->record_count());
    return {{fmt::format("as you type, {}, p50", name), percentile(typing, 0.50), "ms", 0, false},
            {fmt::format("as you type, {}, p95", name), percentile(typing, 0.95), "ms", 0, false},
            {fmt::format("as you type, {}, p99", name), percentile(typing, 0.99), "ms", wanted_p99,
             false},
            {fmt::format("as you type, {}, slowest of {}", name, typing.size()),
             percentile(typing, 1), "ms", 0, false},
            {fmt::format("total and facets, {}, p50", name), percentile(counting, 0.50), "ms", 0,
             false},
            {fmt::format("total and facets, {}, p99", name), percentile(counting, 0.99), "ms", 0,
             false},
            {fmt::format("memory of a search, {}", name), resident_now(), "MB", 0, false}};
}

}  // namespace bench
