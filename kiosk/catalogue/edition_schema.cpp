#include "catalogue/edition_schema.h"

#include <fmt/format.h>

#include "base/error.h"

namespace catalogue::schema {

void create_edition(db::Database& database) {
    database.execute(
        fmt::format("PRAGMA page_size=4096; PRAGMA application_id={}; {}", application_id, create));
    database.set_user_version(format);
}

void check_edition(db::Database& database) {
    auto statement = database.prepare("PRAGMA application_id");
    statement.step();
    if (statement.integer(0) != application_id)
        throw base::Error(fmt::format("{}: not a catalogue: name the file that an import has made",
                                      database.file().string()));
    const int found = database.user_version();
    if (found != format)
        throw base::Error(
            fmt::format("{}: the catalogue has format {}, this program reads {}: move "
                        "the file away and import the records again",
                        database.file().string(), found, format));
}

void write_part(db::Database& database, std::string_view name, std::string_view bytes) {
    database.prepare("INSERT INTO part(name, bytes) VALUES(?, ?)")
        .bind(1, name)
        .bind_blob(2, bytes)
        .run();
}

std::string read_part(db::Database& database, std::string_view name) {
    auto statement = database.prepare("SELECT bytes FROM part WHERE name = ?");
    statement.bind(1, name);
    if (!statement.step())
        throw base::Error(
            fmt::format("{}: the catalogue is damaged ({} is missing): import the "
                        "records again",
                        database.file().string(), name));
    return std::string(statement.blob(0));
}

void write_number(db::Database& database, std::string_view name, int64_t value) {
    database.prepare("INSERT INTO meta(name, value) VALUES(?, ?)")
        .bind(1, name)
        .bind(2, value)
        .run();
}

int64_t read_number(db::Database& database, std::string_view name) {
    auto statement = database.prepare("SELECT value FROM meta WHERE name = ?");
    statement.bind(1, name);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace catalogue::schema
