#include "db/statement.h"

#include "db/handle.h"

namespace db {

struct Statement::Handle {
    std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement;
    std::filesystem::path file;
};

Statement::Statement(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(m_handle->connection.get(), sql.data(),
                                        static_cast<int>(sql.size()), 0, &raw, nullptr);
    auto handle = std::make_unique<Statement::Handle>();
    handle->statement.reset(raw);
    handle->file = m_handle->file;
    if (code != SQLITE_OK) fail(m_handle->connection.get(), m_handle->file, "prepare a statement");
    KIOSK_ASSERT(raw != nullptr);
    return Statement(std::move(handle));
}

void Statement::check(int code, std::string_view doing) const {
    if (code != SQLITE_OK)
        fail(sqlite3_db_handle(m_handle->statement.get()), m_handle->file, doing);
}

Statement& Statement::bind(int parameter, int64_t value) {
    check(sqlite3_bind_int64(m_handle->statement.get(), parameter, value), "bind a number");
    return *this;
}

Statement& Statement::bind(int parameter, double value) {
    check(sqlite3_bind_double(m_handle->statement.get(), parameter, value), "bind a number");
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
    // A null pointer would bind NULL, and an empty text is not that.
    const char* bytes = text.data() != nullptr ? text.data() : "";
    check(sqlite3_bind_text64(m_handle->statement.get(), parameter, bytes, text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8),
          "bind text");
    return *this;
}

Statement& Statement::bind_blob(int parameter, std::span<const std::byte> bytes) {
    const void* data = bytes.data() != nullptr ? static_cast<const void*>(bytes.data()) : "";
    check(sqlite3_bind_blob64(m_handle->statement.get(), parameter, data, bytes.size(),
                              SQLITE_TRANSIENT),
          "bind bytes");
    return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
    return bind_blob(parameter, std::as_bytes(std::span(bytes.data(), bytes.size())));
}

Statement& Statement::bind_null(int parameter) {
    check(sqlite3_bind_null(m_handle->statement.get(), parameter), "bind NULL");
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(m_handle->statement.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(sqlite3_db_handle(m_handle->statement.get()), m_handle->file, "run a statement");
}

void Statement::run() {
    const ResetGuard guard(*this);
    while (step()) {
    }
    sqlite3_clear_bindings(m_handle->statement.get());
}

void Statement::reset() {
    // Its result repeats the error of the latest step(), which was already thrown.
    sqlite3_reset(m_handle->statement.get());
}

int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_handle->statement.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_handle->statement.get(), column);
}

std::string_view Statement::text(int column) const {
    auto* statement = m_handle->statement.get();
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<size_t>(sqlite3_column_bytes(statement, column))};
}

std::string_view Statement::blob(int column) const {
    auto* statement = m_handle->statement.get();
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<size_t>(sqlite3_column_bytes(statement, column))};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(m_handle->statement.get(), column) == SQLITE_NULL;
}

}  // namespace db
