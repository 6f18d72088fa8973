#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "loans/local/day.h"
#include "loans/service.h"

namespace loans::local {

/// "late", "loan", "hold", "other": as in the file and in imports.
std::string_view fee_name(FeeKind kind);
std::optional<FeeKind> fee_kind(std::string_view name);

struct FeeRow {
    int64_t id = 0;
    int64_t patron = 0;
    FeeKind kind = FeeKind::other;
    std::string text;    // title of the item, or words of the staff
    int64_t amount = 0;  // hundredths
    Day made_on{};
    std::string reference;  // number in another system; empty: none
};

/// Unpaid fees only.
class FeeTable {
public:
    explicit FeeTable(db::Database& database) : m_database(database) {}

    std::vector<FeeRow> of_patron(int64_t patron);
    std::vector<FeeRow> all();
    int64_t total_of(int64_t patron);
    /// A fee with the same reference is replaced.
    void add(const FeeRow& fee);
    /// All fees of this patron are paid.
    void remove_of(int64_t patron);

private:
    db::Database& m_database;
};

}  // namespace loans::local
