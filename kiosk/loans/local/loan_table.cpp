#include "loans/local/loan_table.h"

namespace loans::local {
namespace {

constexpr const char* columns =
    "SELECT barcode, patron, control_number, title, item_type, home_branch, made_on, due, renewals "
    "FROM loans ";

LoanRow read(const db::Statement& row) {
    LoanRow loan;
    loan.barcode = row.text(0);
    loan.patron = row.integer(1);
    loan.control_number = row.text(2);
    loan.title = row.text(3);
    loan.item_type = row.text(4);
    loan.home_branch = row.text(5);
    loan.made_on = parse_day(row.text(6)).value_or(Day());
    loan.due = parse_day(row.text(7)).value_or(Day());
    loan.renewals = static_cast<int>(row.integer(8));
    return loan;
}

std::vector<LoanRow> read_all(db::Statement& row) {
    std::vector<LoanRow> out;
    while (row.step()) out.push_back(read(row));
    return out;
}

}  // namespace

std::optional<LoanRow> LoanTable::find(const std::string& barcode) {
    auto row = m_database.prepare(std::string(columns) + "WHERE barcode = ?");
    row.bind(1, barcode);
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::vector<LoanRow> LoanTable::of_patron(int64_t patron) {
    auto row =
        m_database.prepare(std::string(columns) + "WHERE patron = ? ORDER BY due, title, barcode");
    row.bind(1, patron);
    return read_all(row);
}

std::vector<LoanRow> LoanTable::all() {
    auto row = m_database.prepare(std::string(columns) + "ORDER BY due, title, barcode");
    return read_all(row);
}

int LoanTable::count_of(int64_t patron) {
    auto row = m_database.prepare("SELECT count(*) FROM loans WHERE patron = ?");
    row.bind(1, patron).step();
    return static_cast<int>(row.integer(0));
}

void LoanTable::save(const LoanRow& loan) {
    auto row = m_database.prepare(
        "INSERT OR REPLACE INTO loans (barcode, patron, control_number, title, item_type, "
        "home_branch, made_on, due, renewals) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, loan.barcode).bind(2, loan.patron).bind(3, loan.control_number);
    row.bind(4, loan.title).bind(5, loan.item_type).bind(6, loan.home_branch);
    row.bind(7, iso(loan.made_on)).bind(8, iso(loan.due)).bind(9, int64_t{loan.renewals});
    row.run();
}

void LoanTable::remove(const std::string& barcode) {
    m_database.prepare("DELETE FROM loans WHERE barcode = ?").bind(1, barcode).run();
}

}  // namespace loans::local
