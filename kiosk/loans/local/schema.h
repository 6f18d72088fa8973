#pragma once
#include <filesystem>

#include "db/database.h"

namespace loans::local {

/// Opens loans.db in its newest form, making it when it is missing: readable by its user alone, as
/// it holds personal data, and with deleted rows overwritten. Throws base::Error.
db::Database open_loans(const std::filesystem::path& file);

}  // namespace loans::local
