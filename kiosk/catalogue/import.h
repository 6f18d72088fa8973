#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "catalogue/marc/source_profile.h"

namespace catalogue {

struct ImportOptions {
    std::filesystem::path catalogue;  // the edition to update, or to make
    std::filesystem::path report;     // empty: import-report.txt beside the catalogue
    int year = 0;                     // of the import; 0: the system clock's
};

struct ImportProgress {
    enum class Phase { reading, keeping, indexing };  // new records, old ones, writing the index
    Phase phase = Phase::reading;
    uint64_t records = 0;                      // so far, in all phases
    uint64_t bytes_read = 0, bytes_total = 0;  // of the input files
};

/// For the exit code of a command line.
enum class ImportStatus { all_well = 0, some_skipped = 1, nothing_imported = 2 };

struct ImportReport {
    ImportStatus status = ImportStatus::nothing_imported;
    uint64_t read = 0;  // records delivered by the files
    uint64_t added = 0;
    uint64_t replaced =
        0;  // had a record of the same number and source before, or twice in the files
    uint64_t deleted = 0;
    uint64_t kept = 0;      // from the edition before
    uint64_t repaired = 0;  // delivered with something put right
    uint64_t skipped = 0;   // records, or rests of files, that could not be read
    uint64_t total = 0;     // records in the new edition
    uint64_t items = 0;     // copies in the new edition
    bool stopped = false;   // the stop token fired: nothing was changed
    std::filesystem::path report;
};

/// Reads the files into a new edition together with what the old one held, then puts it in the old
/// one's place: killed at any moment, the catalogue is the old one or the new one, whole. A record
/// never stops an import; what was wrong is in the report, a line for each problem. Nothing is
/// changed when no record could be read.
/// Throws base::Error when a file cannot be opened, the disk fails, the catalogue that is there is
/// of another format, or another import is running. Blocks for as long as it takes (20,000 records
/// and more in a second); `progress` is called on the caller's thread after every few hundred
/// records.
ImportReport import_records(const std::vector<std::filesystem::path>& files,
                            const marc::SourceProfile& profile, const ImportOptions& options,
                            const std::function<void(const ImportProgress&)>& progress = {},
                            std::stop_token stop = {});

}  // namespace catalogue
