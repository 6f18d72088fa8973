#include "catalogue/import.h"

#include <chrono>

#include "base/file.h"
#include "catalogue/edition_builder.h"
#include "catalogue/edition_schema.h"
#include "catalogue/file_lock.h"
#include "catalogue/import_pipeline.h"
#include "catalogue/import_report.h"

namespace catalogue {
namespace {

namespace fs = std::filesystem;

fs::path with_ending(fs::path path, const char* ending) {
    return path += ending;
}

/// Takes the unfinished edition away, be it from this import or from one that was killed.
class Scratch {
public:
    explicit Scratch(fs::path file) : m_file(std::move(file)) { fs::remove(m_file); }
    ~Scratch() {
        std::error_code ignored;
        fs::remove(m_file, ignored);
    }
    const fs::path& file() const { return m_file; }

private:
    fs::path m_file;
};

int this_year() {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return static_cast<int>(std::chrono::year_month_day(today).year());
}

uint64_t total_size(const std::vector<fs::path>& files) {
    uint64_t total = 0;
    std::error_code ignored;
    for (const auto& file : files)
        if (const auto size = fs::file_size(file, ignored); !ignored) total += size;
    return total;
}

/// The folder is made; an edition that is there must be one that can be read.
fs::path prepare(const fs::path& catalogue) {
    if (catalogue.has_parent_path()) fs::create_directories(catalogue.parent_path());
    if (!fs::exists(catalogue)) return {};
    auto database = db::Database::open_immutable(catalogue);
    schema::check_edition(database);
    return catalogue;
}

class Importer {
public:
    Importer(const ImportOptions& options, const fs::path& scratch, fs::path report)
        : m_options(options), m_builder(scratch), m_report_file(report) {
        m_report.report = std::move(report);
    }

    void take(const ImportBatch& batch) {
        for (const auto& found : batch.problems) {
            m_report_file.add(found.file, found.problem);
            if (found.problem.outcome == marc::Outcome::repaired)
                ++m_report.repaired;
            else
                ++m_report.skipped;
        }
        for (size_t i = 0; i < batch.records.size(); ++i) {
            if (batch.old)
                keep(batch.indexed[i]);
            else
                take(batch.indexed[i]);
        }
    }

    bool anything() const { return m_report.added + m_report.replaced + m_report.deleted > 0; }
    void index() {
        m_builder.finish(m_options.year != 0 ? m_options.year : this_year());
        m_report.total = m_builder.alive();
        m_report.items = m_builder.items();
    }
    ImportReport& report() { return m_report; }
    void write_report() { m_report_file.finish(m_report); }

private:
    void take(const IndexedRecord& record) {
        ++m_report.read;
        switch (m_builder.add(record)) {
            case EditionBuilder::Outcome::added:
                ++m_report.added;
                break;
            case EditionBuilder::Outcome::replaced:
                ++m_report.replaced;
                break;
            case EditionBuilder::Outcome::deleted:
                ++m_report.deleted;
                break;
            case EditionBuilder::Outcome::nothing_to_delete:
                break;
        }
    }
    /// A record of the old edition, unless the files had their say on it.
    void keep(const IndexedRecord& record) {
        if (!m_builder.met(record.identity)) {
            m_builder.add(record);
            ++m_report.kept;
        } else if (m_builder.holds(record.identity)) {
            --m_report.added;
            ++m_report.replaced;
        } else {
            ++m_report.deleted;
        }
    }

    const ImportOptions& m_options;
    EditionBuilder m_builder;
    ImportReportFile m_report_file;
    ImportReport m_report;
};

/// False when it was stopped.
bool run(Importer& importer, ImportPipeline& pipeline, ImportProgress& now,
         const std::function<void(const ImportProgress&)>& progress, const std::stop_token& stop) {
    while (auto batch = pipeline.next()) {
        if (stop.stop_requested()) return false;
        importer.take(*batch);
        now.phase = batch->old ? ImportProgress::Phase::keeping : ImportProgress::Phase::reading;
        now.records += batch->records.size();
        now.bytes_read = batch->bytes_read;
        pipeline.recycle(std::move(batch));
        if (progress) progress(now);
    }
    return !stop.stop_requested();
}

}  // namespace

ImportReport import_records(const std::vector<fs::path>& files, const marc::SourceProfile& profile,
                            const ImportOptions& options,
                            const std::function<void(const ImportProgress&)>& progress,
                            std::stop_token stop) {
    const auto old_edition = prepare(options.catalogue);
    const FileLock lock(with_ending(options.catalogue, ".lock"));
    const Scratch scratch(with_ending(options.catalogue, ".new"));
    const auto report = options.report.empty()
                            ? options.catalogue.parent_path() / "import-report.txt"
                            : options.report;
    ImportProgress now;
    now.bytes_total = total_size(files);
    Importer importer(options, scratch.file(), report);
    {
        ImportPipeline pipeline(files, profile, old_edition);
        importer.report().stopped = !run(importer, pipeline, now, progress, stop);
    }
    if (importer.report().stopped) return importer.report();
    if (importer.anything()) {
        now.phase = ImportProgress::Phase::indexing;
        if (progress) progress(now);
        importer.index();
        base::publish_file(scratch.file(), options.catalogue);
        importer.report().status =
            importer.report().skipped > 0 ? ImportStatus::some_skipped : ImportStatus::all_well;
    }
    importer.write_report();
    return importer.report();
}

}  // namespace catalogue
