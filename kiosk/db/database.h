#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "db/statement.h"

namespace db {

/// One SQLite connection. Used by one thread at a time; closed when the last Statement made from it
/// is gone. Every failure is a base::Error that names the file and SQLite's reason.
class Database {
public:
    /// Creates the file when it is missing. Every commit reaches the disk before it returns
    /// (synchronous=FULL): NORMAL loses acknowledged rows in a power cut.
    static Database open(const std::filesystem::path& file);
    /// For a file that nobody changes while it is open: no locks and no side files (-wal, -shm,
    /// -journal), temporary data in memory, pages read through a memory map.
    static Database open_immutable(const std::filesystem::path& file);
    /// For building a file that is published only when it is whole: no journal, no syncs.
    /// A crash leaves rubbish behind, which the caller throws away.
    static Database create_scratch(const std::filesystem::path& file);
    static Database in_memory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    Statement prepare(std::string_view sql);
    /// Runs one or several statements that return nothing of interest.
    void execute(std::string_view sql);
    int64_t last_insert_id() const;
    /// Rows changed by the latest INSERT, UPDATE or DELETE.
    int64_t changes() const;
    const std::filesystem::path& file() const;

    int user_version();
    void set_user_version(int version);

    /// While `stop` is set and fires, running statements end with Interrupted within a few
    /// thousand steps of SQLite's machine. An empty token takes the watch away.
    void interrupt_when(std::stop_token stop);

private:
    friend class Statement;
    struct Handle;
    explicit Database(std::unique_ptr<Handle> handle);
    static Database open_with(const std::filesystem::path& file, const std::string& name,
                              int flags);
    std::unique_ptr<Handle> m_handle;
};

/// Watches a stop token for as long as it lives.
class InterruptGuard {
public:
    InterruptGuard(Database& database, std::stop_token stop) : m_database(database) {
        m_database.interrupt_when(std::move(stop));
    }
    ~InterruptGuard() { m_database.interrupt_when({}); }
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

private:
    Database& m_database;
};

}  // namespace db
