#pragma once
// Private to this room: the only header that shows SQLite's types.
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "db/database.h"

namespace db {

struct CloseDatabase {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
};

struct Database::Handle {
    std::unique_ptr<sqlite3, CloseDatabase> connection;
    std::filesystem::path file;
    std::stop_token stop;
};

/// Throws base::Error with the file and SQLite's own reason.
[[noreturn]] void fail(sqlite3* connection, const std::filesystem::path& file,
                       std::string_view doing);

}  // namespace db
