#pragma once
#include <span>
#include <string_view>

#include "db/database.h"

namespace db {

/// Brings a file to the newest form: scripts[n] leads from user_version n to n + 1. Each script
/// runs in its own transaction with its version, so that a power cut leaves a whole version. Throws
/// base::Error when the file was made by a newer program.
void migrate(Database& database, std::span<const std::string_view> scripts);

}  // namespace db
