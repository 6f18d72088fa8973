#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "loans/service.h"

/// config/loan_rules.toml as checked values; that file explains every key.
namespace loans::local {

/// Amounts are in hundredths of the currency.
struct ItemRule {
    bool lend = true;
    int days = 28;
    int renewals = 3;
    int64_t loan_fee = 0;      // per loan and renewal, confirmed by the patron first
    int64_t late_per_day = 0;  // for each day after the due date
    int64_t late_cap = 0;      // the most for one loan; 0: no cap
    int min_age = 0;           // years
};

struct PatronRule {
    int loan_limit = 60;
    int hold_limit = 20;
    int64_t fee_limit = 10000;  // who owes more may not borrow
    bool late_fees = true;
};

struct Rules {
    std::string currency = "SEK";
    int ready_days = 7;  // on the reserved shelf
    int64_t hold_fee = 0;
    int overdue_block_days = 30;  // a loan later than this stops new loans; 0: never
    bool skip_closed_days = true;
    ItemRule other_items;
    PatronRule other_patrons;
    std::map<std::string, ItemRule, std::less<>> item_types;
    std::map<std::string, PatronRule, std::less<>> categories;

    const ItemRule& for_item(std::string_view type) const;
    const PatronRule& for_patron(std::string_view category) const;
    Money money(int64_t minor) const { return {minor, currency}; }
};

/// Throws base::Error with every fault of the file: line, key and what was expected.
Rules load_rules(const std::filesystem::path& file);

}  // namespace loans::local
