#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace db {

class Database;

/// A statement ended because its stop token fired; nothing is wrong with the file.
class Interrupted : public base::Error {
public:
    using base::Error::Error;
};

/// A prepared statement. Columns are read after step() returned true, before the next step(); text
/// and blobs point into SQLite's memory until then. Parameters count from 1, columns from 0.
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    Statement& bind(int parameter, int64_t value);
    Statement& bind(int parameter, double value);
    /// The text is copied.
    Statement& bind(int parameter, std::string_view text);
    Statement& bind_blob(int parameter, std::span<const std::byte> bytes);
    Statement& bind_blob(int parameter, std::string_view bytes);
    Statement& bind_null(int parameter);

    /// True while there is a row.
    bool step();
    /// Runs to the end, resets, forgets the bound values: for INSERT and the like.
    void run();
    void reset();

    int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    bool is_null(int column) const;

private:
    friend class Database;
    struct Handle;
    explicit Statement(std::unique_ptr<Handle> handle);
    void check(int code, std::string_view doing) const;
    std::unique_ptr<Handle> m_handle;
};

/// Resets the statement at the end of a block, also when the block throws.
class ResetGuard {
public:
    explicit ResetGuard(Statement& statement) : m_statement(statement) {}
    ~ResetGuard() { m_statement.reset(); }
    ResetGuard(const ResetGuard&) = delete;
    ResetGuard& operator=(const ResetGuard&) = delete;

private:
    Statement& m_statement;
};

}  // namespace db
