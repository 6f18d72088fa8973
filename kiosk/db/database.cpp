#include "db/database.h"

#include <fmt/format.h>

#include "base/error.h"
#include "db/handle.h"

namespace db {
namespace {

constexpr int progress_steps = 1000;

int stop_requested(void* handle) {
    return static_cast<std::stop_token*>(handle)->stop_requested() ? 1 : 0;
}

/// A path in a URI: everything but letters, digits and a few marks is escaped.
std::string uri(const std::filesystem::path& file) {
    std::string out = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
        if (plain)
            out += c;
        else
            out += fmt::format("%{:02X}", byte);
    }
    return out + "?immutable=1";
}

}  // namespace

void fail(sqlite3* connection, const std::filesystem::path& file, std::string_view doing) {
    const int code = connection != nullptr ? sqlite3_errcode(connection) : SQLITE_NOMEM;
    const char* reason = connection != nullptr ? sqlite3_errmsg(connection) : "out of memory";
    const auto message = fmt::format("{}: cannot {}: {}", file.string(), doing, reason);
    if (code == SQLITE_INTERRUPT) throw Interrupted(message);
    throw base::Error(message);
}

Database::Database(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open_with(const std::filesystem::path& file, const std::string& name,
                             int flags) {
    auto handle = std::make_unique<Handle>();
    handle->file = file;
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle->connection.reset(raw);
    if (code != SQLITE_OK) fail(raw, file, "open the database");
    sqlite3_busy_timeout(raw, 5000);
    return Database(std::move(handle));
}

Database Database::open(const std::filesystem::path& file) {
    auto database = open_with(file, file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    database.execute(
        "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; "
        "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;");
    return database;
}

Database Database::open_immutable(const std::filesystem::path& file) {
    auto database = open_with(file, uri(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    database.execute(
        "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=2147418112; "
        "PRAGMA query_only=ON;");
    return database;
}

Database Database::create_scratch(const std::filesystem::path& file) {
    auto database = open_with(file, file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    database.execute(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY;");
    return database;
}

Database Database::in_memory() {
    return open_with(":memory:", ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

void Database::execute(std::string_view sql) {
    auto* connection = m_handle->connection.get();
    if (sqlite3_exec(connection, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(connection, m_handle->file, "run a statement");
}

int64_t Database::last_insert_id() const {
    return sqlite3_last_insert_rowid(m_handle->connection.get());
}

int64_t Database::changes() const {
    return sqlite3_changes64(m_handle->connection.get());
}

const std::filesystem::path& Database::file() const {
    return m_handle->file;
}

int Database::user_version() {
    auto statement = prepare("PRAGMA user_version");
    statement.step();
    return static_cast<int>(statement.integer(0));
}

void Database::set_user_version(int version) {
    execute(fmt::format("PRAGMA user_version={}", version));
}

void Database::interrupt_when(std::stop_token stop) {
    m_handle->stop = std::move(stop);
    const bool watch = m_handle->stop.stop_possible();
    sqlite3_progress_handler(m_handle->connection.get(), watch ? progress_steps : 0,
                             watch ? &stop_requested : nullptr, &m_handle->stop);
}

}  // namespace db
