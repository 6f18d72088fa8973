#include "db/database.h"

#include <unistd.h>

#include <array>
#include <fstream>

#include "base/error.h"
#include "db/migrations.h"
#include "db/transaction.h"
#include "support/catch.h"

namespace {

class Folder {
public:
    Folder() {
        std::string name = "/tmp/kiosk-db-XXXXXX";
        m_path = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    std::filesystem::path operator/(const char* name) const { return m_path / name; }
    size_t files() const {
        size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(m_path))
            ++count;
        return count;
    }

private:
    std::filesystem::path m_path;
};

/// The message of the error that `work` must throw.
template <class Work>
std::string error_of(Work work) {
    try {
        work();
    } catch (const base::Error& error) {
        return error.what();
    }
    return "no error";
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

int64_t number(db::Database& database, std::string_view sql) {
    auto statement = database.prepare(sql);
    REQUIRE(statement.step());
    return statement.integer(0);
}

std::string text(db::Database& database, std::string_view sql) {
    auto statement = database.prepare(sql);
    REQUIRE(statement.step());
    return std::string(statement.text(0));
}

}  // namespace

TEST_CASE("values come back as they were bound") {
    auto database = db::Database::in_memory();
    database.execute("CREATE TABLE t(a, b, c, d, e)");
    auto insert = database.prepare("INSERT INTO t VALUES(?,?,?,?,?)");
    const std::string bytes("\0\xff\x01", 3);
    insert.bind(1, int64_t{-5}).bind(2, 2.5).bind(3, "å\"'").bind_blob(4, bytes).bind_null(5).run();
    insert.bind(1, int64_t{1} << 60).bind(3, std::string_view()).run();

    auto select = database.prepare("SELECT a, b, c, d, e FROM t ORDER BY a");
    REQUIRE(select.step());
    CHECK(select.integer(0) == -5);
    CHECK(select.real(1) == 2.5);
    CHECK(select.text(2) == "å\"'");
    CHECK(select.blob(3) == bytes);
    CHECK(select.is_null(4));
    REQUIRE(select.step());
    CHECK(select.integer(0) == int64_t{1} << 60);
    CHECK(select.is_null(1));
    CHECK_FALSE(select.is_null(2));
    CHECK(select.text(2).empty());
    CHECK_FALSE(select.step());
    CHECK(database.changes() == 1);
    CHECK(database.last_insert_id() == 2);
}

TEST_CASE("an error names the file and the reason") {
    const Folder folder;
    auto database = db::Database::open(folder / "kiosk.db");
    const auto message = error_of([&] { database.execute("SELECT * FROM missing"); });
    CHECK(has(message, "kiosk.db"));
    CHECK(has(message, "no such table: missing"));
    CHECK_THROWS_AS(database.prepare("SELEKT"), base::Error);
    database.execute("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES(1)");
    CHECK(has(error_of([&] { database.prepare("INSERT INTO t VALUES(1)").run(); }), "UNIQUE"));
    CHECK(has(error_of([&] { db::Database::open_immutable(folder / "none.db"); }), "none.db"));
    std::ofstream(folder / "noise.db") << std::string(5000, 'x');
    auto noise = db::Database::open_immutable(folder / "noise.db");
    CHECK(has(error_of([&] { noise.execute("SELECT * FROM sqlite_schema"); }), "not a database"));
}

TEST_CASE("what is kept is synced at every commit") {
    const Folder folder;
    auto database = db::Database::open(folder / "kiosk.db");
    CHECK(number(database, "PRAGMA synchronous") == 2);
    CHECK(number(database, "PRAGMA foreign_keys") == 1);
    CHECK(text(database, "PRAGMA journal_mode") == "delete");
}

TEST_CASE("a transaction that was not committed leaves nothing") {
    const Folder folder;
    auto database = db::Database::open(folder / "kiosk.db");
    database.execute("CREATE TABLE t(a)");
    {
        const db::Transaction transaction(database);
        database.execute("INSERT INTO t VALUES(1)");
    }
    CHECK(number(database, "SELECT count(*) FROM t") == 0);
    {
        db::Transaction transaction(database);
        database.execute("INSERT INTO t VALUES(1)");
        transaction.commit();
    }
    CHECK(number(database, "SELECT count(*) FROM t") == 1);
}

TEST_CASE("an immutable opening writes nothing and leaves no side files") {
    const Folder folder;
    const auto file = folder / "a b#?ö%.db";
    {
        auto database = db::Database::open(file);
        database.execute("CREATE TABLE t(a); INSERT INTO t VALUES(7)");
    }
    auto database = db::Database::open_immutable(file);
    CHECK(number(database, "SELECT a FROM t ORDER BY a") == 7);
    CHECK_THROWS_AS(database.execute("INSERT INTO t VALUES(8)"), base::Error);
    CHECK_THROWS_AS(database.execute("CREATE TABLE u(a)"), base::Error);
    CHECK(number(database, "PRAGMA temp_store") == 2);
    CHECK(folder.files() == 1);
}

TEST_CASE("a stop token ends a running statement") {
    auto database = db::Database::in_memory();
    const auto endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    std::stop_source source;
    {
        const db::InterruptGuard guard(database, source.get_token());
        CHECK(number(database, "SELECT 3") == 3);
        source.request_stop();
        CHECK_THROWS_AS(database.execute(endless), db::Interrupted);
    }
    CHECK(number(database,
                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                 "i < 50000) SELECT count(*) FROM n") == 50000);
}

TEST_CASE("migrations run once each, whole, and refuse a newer file") {
    const std::array<std::string_view, 2> scripts = {"CREATE TABLE t(a)",
                                                     "ALTER TABLE t ADD COLUMN b"};
    auto database = db::Database::in_memory();
    db::migrate(database, std::span(scripts).first(1));
    CHECK(database.user_version() == 1);
    db::migrate(database, scripts);
    db::migrate(database, scripts);
    CHECK(database.user_version() == 2);
    database.execute("INSERT INTO t(a, b) VALUES(1, 2)");

    const std::array<std::string_view, 3> broken = {scripts[0], scripts[1],
                                                    "CREATE TABLE u(a); NONSENSE"};
    CHECK_THROWS_AS(db::migrate(database, broken), base::Error);
    CHECK(database.user_version() == 2);
    CHECK(number(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'u'") == 0);
    CHECK(has(error_of([&] { db::migrate(database, std::span(scripts).first(1)); }),
              "newer program"));
}
