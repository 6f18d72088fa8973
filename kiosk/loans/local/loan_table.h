#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "loans/local/day.h"

namespace loans::local {

struct LoanRow {
    std::string barcode;
    int64_t patron = 0;
    std::string control_number, title, item_type, home_branch;  // as they were when it was lent
    Day made_on{}, due{};
    int renewals = 0;
};

/// Present loans only.
class LoanTable {
public:
    explicit LoanTable(db::Database& database) : m_database(database) {}

    std::optional<LoanRow> find(const std::string& barcode);
    std::vector<LoanRow> of_patron(int64_t patron);  // first due first
    std::vector<LoanRow> all();                      // first due first
    int count_of(int64_t patron);
    /// Adds the loan, or replaces the one of the same copy.
    void save(const LoanRow& loan);
    void remove(const std::string& barcode);

private:
    db::Database& m_database;
};

}  // namespace loans::local
