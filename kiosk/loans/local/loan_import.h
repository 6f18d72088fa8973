#pragma once
#include <cstddef>
#include <filesystem>

#include "base/clock.h"
#include "loans/local/ledger.h"

namespace loans::local {

struct ImportCounts {
    size_t loans = 0, holds = 0, fees = 0;
};

/// Takes loans, holds and fees over from another system, or sets up the demo library's (the columns
/// are told in config/demo/README.md). Patrons must be there already, copies in the catalogue. The
/// same table may be imported again: what is there already is updated. All or nothing; throws
/// base::Error with every fault, "file:line: column: expected".
ImportCounts import_loans(const Setup& setup, const base::Clock& clock,
                          const std::filesystem::path& table_file);

}  // namespace loans::local
