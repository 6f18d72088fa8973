#pragma once
#include <cstddef>
#include <filesystem>

#include "loans/local/pin.h"
#include "loans/local/rules.h"

namespace loans::local {

struct PatronCounts {
    size_t added = 0, updated = 0;
};

/// Adds the patrons of a table (config/demo/README.md tells its columns) to loans.db, or updates
/// those whose card number is there already; an empty PIN keeps the old one. All or nothing. Throws
/// base::Error with every fault, "file:line: column: expected"; no name and no card stands in it.
PatronCounts import_patrons(const std::filesystem::path& database_file,
                            const std::filesystem::path& table_file, const Rules& rules,
                            const PinCost& cost);

}  // namespace loans::local
