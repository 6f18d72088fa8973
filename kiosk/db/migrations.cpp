#include "db/migrations.h"

#include <fmt/format.h>

#include "base/error.h"
#include "db/transaction.h"

namespace db {

void migrate(Database& database, std::span<const std::string_view> scripts) {
    const auto newest = static_cast<int>(scripts.size());
    int version = database.user_version();
    if (version > newest)
        throw base::Error(
            fmt::format("{}: the database has version {}, this program knows versions up to {}: "
                        "install the newer program again",
                        database.file().string(), version, newest));
    for (; version < newest; ++version) {
        Transaction transaction(database);
        database.execute(scripts[static_cast<size_t>(version)]);
        database.set_user_version(version + 1);
        transaction.commit();
    }
}

}  // namespace db
