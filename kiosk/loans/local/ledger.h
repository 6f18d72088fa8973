#pragma once
#include <filesystem>
#include <functional>

#include "db/database.h"
#include "loans/local/day.h"
#include "loans/local/fee_table.h"
#include "loans/local/hold_table.h"
#include "loans/local/item_info.h"
#include "loans/local/item_table.h"
#include "loans/local/loan_table.h"
#include "loans/local/patron_table.h"
#include "loans/local/pin.h"
#include "loans/local/rules.h"

namespace loans::local {

/// What the embedded library is told at its start.
struct Setup {
    std::filesystem::path file;  // loans.db
    Rules rules;
    std::string branch;  // in which the terminal stands
    ItemLookup item;
    RecordItems record_items;
    std::function<bool(Day)> is_open;  // empty: every day counts as open
    PinCost pin_cost;
};

/// Everything that one operation reads and writes, and its day. Lives within a transaction.
struct Ledger {
    Ledger(db::Database& database, const Setup& its_setup, Day its_today)
        : setup(its_setup),
          rules(its_setup.rules),
          today(its_today),
          patrons(database),
          loans(database),
          holds(database),
          items(database),
          fees(database) {}

    const Setup& setup;
    const Rules& rules;
    Day today;
    PatronTable patrons;
    LoanTable loans;
    HoldTable holds;
    ItemTable items;
    FeeTable fees;

    /// `days` from today, or the next day on which the library is open.
    Day open_day_after(int days) const;
    int64_t late_fee(const LoanRow& loan, const Patron& patron) const;
    void charge(const Patron& patron, FeeKind kind, const std::string& title, int64_t amount);
};

}  // namespace loans::local
