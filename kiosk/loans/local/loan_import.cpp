#include "loans/local/loan_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "db/transaction.h"
#include "loans/local/csv.h"
#include "loans/local/hold_queue.h"
#include "loans/local/schema.h"

namespace loans::local {
namespace {

const std::vector<std::string> columns = {
    "kind",   "card",  "control_number", "copy",    "barcode", "due",    "date", "renewals",
    "branch", "state", "until",          "collect", "fee",     "amount", "text", "reference"};

std::optional<int> whole(std::string_view text, int low, int high) {
    int value = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (text.empty() || read.ec != std::errc() || read.ptr != end || value < low || value > high)
        return std::nullopt;
    return value;
}

/// "12", "12.5", "12.50" in hundredths.
std::optional<int64_t> hundredths(std::string_view text) {
    const auto point = text.find('.');
    const auto units = whole(text.substr(0, point), 0, 10'000'000);
    if (!units) return std::nullopt;
    if (point == std::string_view::npos) return int64_t{*units} * 100;
    const auto rest = text.substr(point + 1);
    const auto part = whole(rest, 0, 99);
    if (!part || rest.size() > 2) return std::nullopt;
    return int64_t{*units} * 100 + (rest.size() == 1 ? *part * 10 : *part);
}

/// One table on its way to the ledger, row by row; faults are collected.
class LoanReader {
public:
    LoanReader(const CsvTable& table, Ledger& ledger, base::Faults& faults)
        : m_table(table), m_ledger(ledger), m_faults(faults) {}

    void read(const CsvTable::Row& row, ImportCounts& counts) {
        m_row = &row;
        const auto kind = text("kind");
        const auto patron = m_ledger.patrons.find(text("card"));
        if (!patron) fault("card", "expected the card of a patron: import the patrons first");
        const int64_t owner = patron ? patron->id : 0;
        if (kind == "loan")
            counts.loans += read_loan(owner);
        else if (kind == "hold")
            counts.holds += read_hold(owner);
        else if (kind == "fee")
            counts.fees += read_fee(owner);
        else
            fault("kind", "expected loan, hold or fee");
    }

private:
    std::string_view text(std::string_view column) const { return m_table.cell(*m_row, column); }
    bool fault(std::string_view column, std::string_view expected) {
        m_table.fault(m_faults, *m_row, column, expected);
        return false;
    }
    std::optional<Day> day(std::string_view column, std::optional<Day> otherwise);
    std::optional<ItemInfo> item();
    std::optional<ItemInfo> copy_of(const std::string& control_number);

    // True when the row was right and is written.
    bool read_loan(int64_t patron);
    bool read_hold(int64_t patron);
    bool read_fee(int64_t patron);
    bool write_hold(const HoldRow& hold);

    const CsvTable& m_table;
    Ledger& m_ledger;
    base::Faults& m_faults;
    const CsvTable::Row* m_row = nullptr;
};

std::optional<Day> LoanReader::day(std::string_view column, std::optional<Day> otherwise) {
    auto found = text(column);
    if (found.empty() && otherwise) return otherwise;
    if (const auto date = parse_day(found)) return date;
    if (found == "today") return m_ledger.today;
    if (found.starts_with("today+") || found.starts_with("today-")) {
        const int sign = found[5] == '-' ? -1 : 1;
        if (const auto days = whole(found.substr(6), 0, 3650))
            return m_ledger.today + std::chrono::days(sign * *days);
    }
    fault(column, "expected a date such as 2026-05-31, or today, today+5, today-12");
    return std::nullopt;
}

std::optional<ItemInfo> LoanReader::copy_of(const std::string& control_number) {
    const auto items = m_ledger.setup.record_items(control_number);
    if (items.empty()) {
        fault("control_number", "expected the number of a record with copies in the catalogue");
        return std::nullopt;
    }
    const auto given = text("copy").empty() ? "1" : text("copy");
    const auto number = whole(given, 1, static_cast<int>(items.size()));
    if (number) return items[static_cast<size_t>(*number - 1)];
    fault("copy", fmt::format("expected 1 to {}: the record has so many copies", items.size()));
    return std::nullopt;
}

std::optional<ItemInfo> LoanReader::item() {
    const std::string barcode(text("barcode")), record(text("control_number"));
    if (barcode.empty() == record.empty()) {
        fault("barcode", "expected either a barcode, or a control_number and a copy");
        return std::nullopt;
    }
    if (barcode.empty()) return copy_of(record);
    auto found = m_ledger.setup.item(barcode);
    if (!found) fault("barcode", "expected the barcode of a copy in the catalogue");
    return found;
}

bool LoanReader::read_loan(int64_t patron) {
    const auto copy = item();
    const auto due = day("due", std::nullopt);
    const auto renewals = whole(text("renewals").empty() ? "0" : text("renewals"), 0, 1000);
    if (!renewals) fault("renewals", "expected a whole number, how often it was renewed");
    if (!copy || !due || !renewals) return false;
    const int days = m_ledger.rules.for_item(copy->item_type).days;
    const auto made_on = day("date", std::min(*due - std::chrono::days(days), m_ledger.today));
    if (!made_on || patron == 0) return false;
    const auto before = m_ledger.loans.find(copy->barcode);
    if (before && before->patron != patron)
        return fault("barcode", "expected a copy that is not on loan to another patron");
    if (m_ledger.holds.of_copy(copy->barcode))
        return fault("barcode", "expected a copy that is not set aside for a reservation");
    LoanRow loan;
    loan.barcode = copy->barcode;
    loan.patron = patron;
    loan.control_number = copy->control_number;
    loan.title = copy->title;
    loan.item_type = copy->item_type;
    loan.home_branch = copy->branch;
    loan.made_on = *made_on;
    loan.due = *due;
    loan.renewals = *renewals;
    m_ledger.loans.save(loan);
    place(m_ledger, copy->barcode, Place::here);
    return true;
}

bool LoanReader::read_hold(int64_t patron) {
    const auto copy = item();
    const auto state = text("state").empty() ? "waiting" : text("state");
    if (state != "waiting" && state != "ready") return fault("state", "expected waiting or ready");
    const bool ready = state == "ready", named = !text("barcode").empty() || !text("copy").empty();
    if (ready && !named) return fault("copy", "expected the copy that stands on the shelf");
    const auto made_on = day("date", m_ledger.today);
    HoldRow hold;
    if (ready) {
        hold.state = HoldState::ready;
        hold.until = day("until", m_ledger.open_day_after(m_ledger.rules.ready_days));
    }
    if (!copy || !made_on || (ready && !hold.until) || patron == 0) return false;
    hold.patron = patron;
    hold.control_number = copy->control_number;
    if (ready)
        hold.barcode = copy->barcode;
    else if (named)
        hold.wanted_barcode = copy->barcode;
    hold.title = copy->title;
    hold.branch = text("branch").empty() ? m_ledger.setup.branch : std::string(text("branch"));
    hold.collect = text("collect");
    hold.made_on = *made_on;
    return write_hold(hold);
}

bool LoanReader::write_hold(const HoldRow& hold) {
    if (!hold.barcode.empty()) {
        const auto other = m_ledger.holds.of_copy(hold.barcode);
        if (m_ledger.loans.find(hold.barcode) || (other && other->patron != hold.patron))
            return fault("copy",
                         "expected a copy that nobody has and that is set aside for nobody");
        place(m_ledger, hold.barcode, Place::here);
    }
    for (auto before : m_ledger.holds.of_patron(hold.patron)) {
        if (before.control_number != hold.control_number) continue;
        before.state = hold.state;
        before.barcode = hold.barcode;
        before.until = hold.until;
        m_ledger.holds.update(before);
        return true;
    }
    m_ledger.holds.add(hold);
    return true;
}

bool LoanReader::read_fee(int64_t patron) {
    const auto kind = fee_kind(text("fee").empty() ? "other" : text("fee"));
    if (!kind) fault("fee", "expected late, loan, hold or other");
    const auto amount = hundredths(text("amount"));
    if (!amount || *amount == 0) fault("amount", "expected an amount such as 20 or 12.50");
    const auto made_on = day("date", m_ledger.today);
    std::string words(text("text"));
    if (words.empty()) {
        const auto copy = item();
        if (!copy) return false;
        words = copy->title;
    }
    if (!kind || !amount || *amount == 0 || !made_on || patron == 0) return false;
    m_ledger.fees.add({0, patron, *kind, words, *amount, *made_on, std::string(text("reference"))});
    return true;
}

}  // namespace

ImportCounts import_loans(const Setup& setup, const base::Clock& clock,
                          const std::filesystem::path& table_file) {
    const CsvTable table(table_file, columns, {"kind", "card"});
    auto database = open_loans(setup.file);
    db::Transaction transaction(database);
    Ledger ledger(database, setup, local_day(clock.wall()));
    base::Faults faults;
    LoanReader reader(table, ledger, faults);
    ImportCounts counts;
    for (const auto& row : table.rows()) reader.read(row, counts);
    faults.throw_if_any();
    transaction.commit();
    return counts;
}

}  // namespace loans::local
