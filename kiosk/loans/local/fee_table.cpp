#include "loans/local/fee_table.h"

#include <array>

namespace loans::local {
namespace {

constexpr std::array<std::string_view, 4> kind_names = {"other", "late", "loan", "hold"};

constexpr const char* columns =
    "SELECT id, patron, kind, text, amount, made_on, reference FROM fees ";

std::vector<FeeRow> read_all(db::Statement& row) {
    std::vector<FeeRow> out;
    while (row.step()) {
        FeeRow fee;
        fee.id = row.integer(0);
        fee.patron = row.integer(1);
        fee.kind = fee_kind(row.text(2)).value_or(FeeKind::other);
        fee.text = row.text(3);
        fee.amount = row.integer(4);
        fee.made_on = parse_day(row.text(5)).value_or(Day());
        fee.reference = row.text(6);
        out.push_back(fee);
    }
    return out;
}

}  // namespace

std::string_view fee_name(FeeKind kind) {
    return kind_names[static_cast<size_t>(kind)];
}

std::optional<FeeKind> fee_kind(std::string_view name) {
    for (size_t i = 0; i < kind_names.size(); ++i)
        if (kind_names[i] == name) return static_cast<FeeKind>(i);
    return std::nullopt;
}

std::vector<FeeRow> FeeTable::of_patron(int64_t patron) {
    auto row = m_database.prepare(std::string(columns) + "WHERE patron = ? ORDER BY made_on, id");
    row.bind(1, patron);
    return read_all(row);
}

std::vector<FeeRow> FeeTable::all() {
    auto row = m_database.prepare(std::string(columns) + "ORDER BY patron, made_on, id");
    return read_all(row);
}

int64_t FeeTable::total_of(int64_t patron) {
    auto row = m_database.prepare("SELECT coalesce(sum(amount), 0) FROM fees WHERE patron = ?");
    row.bind(1, patron).step();
    return row.integer(0);
}

void FeeTable::add(const FeeRow& fee) {
    auto row = m_database.prepare(
        "INSERT OR REPLACE INTO fees (patron, kind, text, amount, made_on, reference) "
        "VALUES (?, ?, ?, ?, ?, ?)");
    row.bind(1, fee.patron).bind(2, fee_name(fee.kind)).bind(3, fee.text).bind(4, fee.amount);
    row.bind(5, iso(fee.made_on));
    if (fee.reference.empty())
        row.bind_null(6);
    else
        row.bind(6, fee.reference);
    row.run();
}

void FeeTable::remove_of(int64_t patron) {
    m_database.prepare("DELETE FROM fees WHERE patron = ?").bind(1, patron).run();
}

}  // namespace loans::local
