#include "catalogue/import_pipeline.h"

#include "catalogue/edition_schema.h"
#include "catalogue/marc/map.h"
#include "catalogue/marc/reader.h"
#include "catalogue/record_codec.h"
#include "db/database.h"

namespace catalogue {
namespace {

constexpr size_t batch_records = 256;

}  // namespace

ImportPipeline::ImportPipeline(std::vector<std::filesystem::path> files,
                               marc::SourceProfile profile, std::filesystem::path old_edition)
    : m_files(std::move(files)),
      m_profile(std::move(profile)),
      m_old_edition(std::move(old_edition)),
      m_indexer([this] { guard(m_indexed, [this] { index_all(); }); }),
      m_reader([this] { guard(m_read, [this] { read_all(); }); }) {}

ImportPipeline::~ImportPipeline() {
    m_read.close();
    m_indexed.close();
    m_spare.close();
}

template <class Work>
void ImportPipeline::guard(Queue& output, Work work) {
    try {
        work();
    } catch (...) {
        const std::lock_guard lock(m_mutex);
        if (!m_error) m_error = std::current_exception();
    }
    output.close();
}

std::unique_ptr<ImportBatch> ImportPipeline::next() {
    auto batch = m_indexed.pop();
    if (batch) return std::move(*batch);
    const std::lock_guard lock(m_mutex);
    if (m_error) std::rethrow_exception(m_error);
    return nullptr;
}

void ImportPipeline::recycle(std::unique_ptr<ImportBatch> batch) {
    m_spare.push(std::move(batch));
}

std::unique_ptr<ImportBatch> ImportPipeline::fresh() {
    auto spare = m_spare.try_pop();
    auto batch = spare ? std::move(*spare) : std::make_unique<ImportBatch>();
    batch->records.clear();
    batch->problems.clear();
    batch->old = false;
    return batch;
}

void ImportPipeline::read_all() {
    for (const auto& file : m_files) read_file(file);
    if (!m_old_edition.empty()) read_old();
}

void ImportPipeline::read_file(const std::filesystem::path& file) {
    auto reader = marc::Reader::open(file, m_profile.encoding);
    const auto name = file.filename().string();
    marc::RawRecord raw;
    std::vector<marc::Problem> problems;
    for (bool more = true; more;) {
        auto batch = fresh();
        while (more && batch->records.size() < batch_records) {
            problems.clear();
            more = reader.next(raw, problems);
            for (auto& problem : problems) batch->problems.push_back({name, std::move(problem)});
            if (more) batch->records.push_back(marc::to_record(raw, m_profile));
        }
        batch->bytes_read = m_bytes_before + reader.bytes_read();
        if (!m_read.push(std::move(batch))) return;
    }
    m_bytes_before += reader.bytes_total();
}

void ImportPipeline::read_old() {
    auto database = db::Database::open_immutable(m_old_edition);
    auto select = database.prepare("SELECT stored FROM record ORDER BY id");
    for (bool more = true; more;) {
        auto batch = fresh();
        batch->old = true;
        batch->bytes_read = m_bytes_before;
        while (batch->records.size() < batch_records && (more = select.step()))
            batch->records.push_back(decode_record(select.blob(0)));
        if (!m_read.push(std::move(batch))) return;
    }
}

void ImportPipeline::index_all() {
    while (auto batch = m_read.pop()) {
        auto& work = **batch;
        if (work.indexed.size() < work.records.size()) work.indexed.resize(work.records.size());
        for (size_t i = 0; i < work.records.size(); ++i)
            index_record(work.records[i], work.indexed[i]);
        if (!m_indexed.push(std::move(*batch))) return;
    }
}

}  // namespace catalogue
