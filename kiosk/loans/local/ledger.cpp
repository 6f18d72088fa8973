#include "loans/local/ledger.h"

#include <algorithm>

namespace loans::local {
namespace {

// A library that is closed longer than this has no opening days to wait for.
constexpr int longest_closure = 60;

}  // namespace

Day Ledger::open_day_after(int days) const {
    const Day wanted = today + std::chrono::days(days);
    if (!rules.skip_closed_days || !setup.is_open) return wanted;
    for (int later = 0; later <= longest_closure; ++later)
        if (setup.is_open(wanted + std::chrono::days(later)))
            return wanted + std::chrono::days(later);
    return wanted;
}

int64_t Ledger::late_fee(const LoanRow& loan, const Patron& patron) const {
    if (today <= loan.due || !rules.for_patron(patron.category).late_fees) return 0;
    const auto& rule = rules.for_item(loan.item_type);
    const int64_t fee = rule.late_per_day * (today - loan.due).count();
    return rule.late_cap > 0 ? std::min(fee, rule.late_cap) : fee;
}

void Ledger::charge(const Patron& patron, FeeKind kind, const std::string& title, int64_t amount) {
    if (amount <= 0) return;
    FeeRow fee;
    fee.patron = patron.id;
    fee.kind = kind;
    fee.text = title;
    fee.amount = amount;
    fee.made_on = today;
    fees.add(fee);
}

}  // namespace loans::local
