#pragma once
#include "db/database.h"

namespace db {

/// All or nothing: what was not committed is rolled back when the transaction goes away.
class Transaction {
public:
    /// Takes the write lock at once, so that a later statement cannot fail halfway for its sake.
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// On disk when it returns. Throws base::Error; the transaction is then still open.
    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

}  // namespace db
