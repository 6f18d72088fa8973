#include "loans/local/schema.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/error.h"
#include "db/migrations.h"

namespace loans::local {
namespace {

// Days are ISO texts, amounts hundredths of the currency. There is no table of past loans: a loan
// that has ended leaves nothing behind.
constexpr std::string_view first_version = R"sql(
CREATE TABLE patrons (
    id INTEGER PRIMARY KEY,
    card TEXT NOT NULL UNIQUE,
    pin_hash TEXT NOT NULL,       -- empty: cannot sign in
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    birth_date TEXT NOT NULL,     -- empty: unknown, counts as grown up
    mail TEXT NOT NULL,
    category TEXT NOT NULL,
    expires TEXT NOT NULL,        -- last day; empty: never
    blocked INTEGER NOT NULL,
    lost INTEGER NOT NULL
);
CREATE TABLE loans (
    barcode TEXT PRIMARY KEY,
    patron INTEGER NOT NULL REFERENCES patrons,
    control_number TEXT NOT NULL,
    title TEXT NOT NULL,          -- with type and home: the copy may leave the catalogue meanwhile
    item_type TEXT NOT NULL,
    home_branch TEXT NOT NULL,
    made_on TEXT NOT NULL,
    due TEXT NOT NULL,
    renewals INTEGER NOT NULL
);
CREATE INDEX loans_patron ON loans (patron);
CREATE TABLE holds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- also the order of the queue
    patron INTEGER NOT NULL REFERENCES patrons,
    control_number TEXT NOT NULL,
    wanted_barcode TEXT NOT NULL, -- this copy only; empty: any
    title TEXT NOT NULL,
    branch TEXT NOT NULL,         -- pick-up
    collect TEXT NOT NULL,
    state TEXT NOT NULL,          -- waiting, in_transit, ready
    barcode TEXT,                 -- the copy set aside for it; NULL while it waits
    until TEXT NOT NULL,          -- ready: last day on the shelf
    made_on TEXT NOT NULL
);
CREATE INDEX holds_patron ON holds (patron);
CREATE INDEX holds_record ON holds (control_number);
CREATE UNIQUE INDEX holds_barcode ON holds (barcode) WHERE barcode IS NOT NULL;
CREATE TABLE items (
    barcode TEXT PRIMARY KEY,
    place TEXT NOT NULL,          -- here, in_transit, reshelve
    branch TEXT NOT NULL,         -- in_transit: where to
    catalogue_due TEXT NOT NULL   -- the record's loan that ended with the return here
);
CREATE TABLE fees (
    id INTEGER PRIMARY KEY,
    patron INTEGER NOT NULL REFERENCES patrons,
    kind TEXT NOT NULL,           -- late, loan, hold, other
    text TEXT NOT NULL,
    amount INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    reference TEXT UNIQUE         -- number in another system
);
CREATE INDEX fees_patron ON fees (patron);
)sql";

constexpr std::array scripts = {first_version};

}  // namespace

db::Database open_loans(const std::filesystem::path& file) {
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made < 0)
        throw base::Error(
            fmt::format("{}: cannot open the loans: {}", file.string(), std::strerror(errno)));
    ::close(made);
    auto database = db::Database::open(file);
    database.execute("PRAGMA secure_delete=ON");
    db::migrate(database, scripts);
    return database;
}

}  // namespace loans::local
