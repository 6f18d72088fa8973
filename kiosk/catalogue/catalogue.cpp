#include "catalogue/catalogue.h"

#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "catalogue/edition.h"
#include "catalogue/holdings.h"
#include "catalogue/indexed_record.h"
#include "catalogue/searcher.h"

namespace catalogue {
namespace {

/// A heading of more rows says little about what is alike; its best rows stand for it.
constexpr size_t rows_of_a_heading = 400;

}  // namespace

struct Catalogue::Implementation {
    explicit Implementation(const std::filesystem::path& file) : edition(file), searcher(edition) {}

    bool holds(RecordId id) const { return id >= 0 && static_cast<size_t>(id) < edition.rows(); }
    Hit hit(uint32_t row) { return make_hit(row, edition.record(row)); }

    Edition edition;
    Searcher searcher;
};

Catalogue::Catalogue(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}
Catalogue::~Catalogue() = default;

std::unique_ptr<Catalogue> Catalogue::open(const std::filesystem::path& file) {
    return std::unique_ptr<Catalogue>(new Catalogue(std::make_unique<Implementation>(file)));
}

Results Catalogue::search(const Query& query, std::stop_token stop) {
    Results results;
    try {
        auto& searcher = m_implementation->searcher;
        const auto& plan = searcher.plan(query, stop);
        results.did_you_mean = plan.did_you_mean;
        results.begun = plan.begun;
        if (plan.kind == Plan::Kind::exact) results.exact = plan.list.front();
        for (const uint32_t row : searcher.page(plan, query, stop)) {
            end_if_stopped(stop);
            results.hits.push_back(m_implementation->hit(row));
        }
        const bool all_shown = query.offset == 0 && results.hits.size() < query.limit;
        if (all_shown) results.total = static_cast<uint32_t>(results.hits.size());
        results.total_known = all_shown;
    } catch (const Stopped&) {
        results = {};
        results.interrupted = true;
    }
    return results;
}

Counts Catalogue::count(const Query& query, std::stop_token stop) {
    try {
        auto& searcher = m_implementation->searcher;
        return searcher.count(searcher.plan(query, stop), query, stop);
    } catch (const Stopped&) {
        Counts counts;
        counts.interrupted = true;
        return counts;
    }
}

std::optional<Record> Catalogue::record(RecordId id) {
    if (!m_implementation->holds(id)) return std::nullopt;
    return m_implementation->edition.record(static_cast<uint32_t>(id));
}

std::optional<Hit> Catalogue::hit(RecordId id) {
    if (!m_implementation->holds(id)) return std::nullopt;
    return m_implementation->hit(static_cast<uint32_t>(id));
}

std::optional<RecordId> Catalogue::find_identifier(std::string_view text) {
    const auto row = m_implementation->searcher.find_identifier(text);
    return row ? std::optional<RecordId>(*row) : std::nullopt;
}

std::vector<Hit> Catalogue::similar(RecordId id, size_t limit) {
    std::vector<Hit> hits;
    const auto record = this->record(id);
    if (!record) return hits;
    IndexedRecord indexed;
    index_record(*record, indexed);
    std::vector<std::string> keys = indexed.headings;
    for (const auto& place : indexed.series) keys.push_back(place.key);
    const auto rows = static_cast<double>(m_implementation->edition.rows());
    std::unordered_map<uint32_t, double> likeness;
    for (const auto& key : keys) {
        const auto found = m_implementation->searcher.heading_rows(key);
        // What few records share says most.
        const double weight = std::log1p(rows / static_cast<double>(found.size() + 1));
        for (size_t i = 0; i < std::min(found.size(), rows_of_a_heading); ++i)
            likeness[found[i]] += weight;
    }
    likeness.erase(static_cast<uint32_t>(id));
    std::vector<std::pair<double, uint32_t>> order;
    for (const auto& [row, value] : likeness) order.emplace_back(-value, row);
    std::sort(order.begin(), order.end());
    if (order.size() > limit) order.resize(limit);
    for (const auto& [value, row] : order) hits.push_back(m_implementation->hit(row));
    return hits;
}

std::vector<Hit> Catalogue::new_arrivals(size_t limit) {
    auto& edition = m_implementation->edition;
    const auto& columns = edition.columns;
    std::vector<uint32_t> rows;
    for (uint32_t row = 0; row < edition.rows(); ++row) {
        // A year in the future is a slip in the record.
        const bool plausible =
            columns.year[row] > 0 && columns.year[row] <= edition.import_year + 1;
        if (plausible && (columns.flags[row] & Columns::has_copies) != 0) rows.push_back(row);
    }
    const auto wanted = std::min(limit, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + static_cast<ptrdiff_t>(wanted), rows.end(),
                      [&](uint32_t a, uint32_t b) {
                          const auto &x = columns.year[a], &y = columns.year[b];
                          return x != y ? x > y : a < b;
                      });
    std::vector<Hit> hits;
    for (size_t i = 0; i < wanted; ++i) hits.push_back(m_implementation->hit(rows[i]));
    return hits;
}

void Catalogue::forget() {
    m_implementation->searcher.forget();
}

size_t Catalogue::record_count() const {
    return m_implementation->edition.rows();
}

size_t Catalogue::item_count() const {
    return static_cast<size_t>(m_implementation->edition.items);
}

EditionWatch::EditionWatch(std::filesystem::path file) : m_file(std::move(file)) {
    changed();
}

bool EditionWatch::changed() {
    struct stat status = {};
    // Between two editions there is always a file; when there is none yet, nothing has changed.
    if (::stat(m_file.c_str(), &status) != 0) return false;
    const auto inode = static_cast<uint64_t>(status.st_ino);
    const auto modified =
        static_cast<int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    if (inode == m_inode && modified == m_modified) return false;
    m_inode = inode;
    m_modified = modified;
    return true;
}

}  // namespace catalogue
