#pragma once
#include <string_view>

#include "db/database.h"

/// The file of one edition. Its rows are numbered by quality: row 0 is what most readers want, so
/// that the first rows of any list are its best. Records themselves lie in the order of the import.
///
/// Lists of rows are kept in tables of our own and not in FTS5: on a million records the first
/// hits of a prefix took FTS5 up to 31 ms and these lists under 5, they count exactly what they
/// find, and they are built in a fraction of the time.
namespace catalogue::schema {

inline constexpr int application_id = 0x4C4B4331;  // "LKC1"
inline constexpr int format = 1;

inline constexpr std::string_view create =
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;"
    // Arrays over rows and the first keys of blocks, read whole when the edition is opened.
    "CREATE TABLE part(name TEXT PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE record(id INTEGER PRIMARY KEY, words BLOB NOT NULL, stored BLOB NOT NULL);"
    "CREATE TABLE posting(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE term(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE prefix(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE heading(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE title(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE identifier(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE spelling(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);";

/// Prefixes of so few terms, with so few rows in all, are put together when they are asked for.
inline constexpr size_t small_prefix_terms = 32;
inline constexpr size_t small_prefix_rows = 4096;

void create_edition(db::Database& database);
/// Throws base::Error when the file is not an edition of this format.
void check_edition(db::Database& database);
void write_part(db::Database& database, std::string_view name, std::string_view bytes);
std::string read_part(db::Database& database, std::string_view name);
void write_number(db::Database& database, std::string_view name, int64_t value);
int64_t read_number(db::Database& database, std::string_view name);

}  // namespace catalogue::schema
