#pragma once
#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "catalogue/bounded_queue.h"
#include "catalogue/indexed_record.h"
#include "catalogue/marc/problem.h"
#include "catalogue/marc/source_profile.h"
#include "catalogue/record.h"

namespace catalogue {

/// A few hundred records on their way to the new edition.
struct ImportBatch {
    struct Found {
        std::string file;
        marc::Problem problem;
    };
    std::vector<Record> records;
    std::vector<IndexedRecord> indexed;  // the first records.size() of them
    std::vector<Found> problems;
    bool old = false;         // from the edition before
    uint64_t bytes_read = 0;  // of the input files so far
};

/// Reading and working out on two threads, in order; the caller writes. next() throws what either
/// thread threw. Destroying it ends both.
class ImportPipeline {
public:
    /// `old_edition` may be empty: there is none.
    ImportPipeline(std::vector<std::filesystem::path> files, marc::SourceProfile profile,
                   std::filesystem::path old_edition);
    ~ImportPipeline();

    /// Nothing at the end.
    std::unique_ptr<ImportBatch> next();
    /// Gives a batch back, for its memory.
    void recycle(std::unique_ptr<ImportBatch> batch);

private:
    using Queue = BoundedQueue<std::unique_ptr<ImportBatch>>;

    void read_all();
    void read_file(const std::filesystem::path& file);
    void read_old();
    void index_all();
    std::unique_ptr<ImportBatch> fresh();
    /// Runs a thread's work; its error goes to next().
    template <class Work>
    void guard(Queue& output, Work work);

    std::vector<std::filesystem::path> m_files;
    marc::SourceProfile m_profile;
    std::filesystem::path m_old_edition;
    uint64_t m_bytes_before = 0;  // of the files read to the end
    Queue m_read{4}, m_indexed{4}, m_spare{16};
    std::mutex m_mutex;
    std::exception_ptr m_error;
    std::jthread m_indexer, m_reader;
};

}  // namespace catalogue
