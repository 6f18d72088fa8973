#include "loans/local/account_view.h"

#include "loans/local/checks.h"
#include "loans/local/lending.h"
#include "loans/local/reserving.h"

namespace loans::local {

Account account_view(Ledger& ledger, const Patron& patron) {
    Account out;
    out.shown_name = patron.shown_name();
    out.mail = patron.mail;
    out.loan_limit = ledger.rules.for_patron(patron.category).loan_limit;
    for (const auto& row : ledger.loans.of_patron(patron.id)) {
        Loan loan;
        loan.barcode = row.barcode;
        loan.title = row.title;
        loan.due.iso = iso(row.due);
        loan.overdue = row.due < ledger.today;
        loan.not_renewable = renewal_refused(ledger, row);
        out.loans.push_back(std::move(loan));
    }
    out.loan_count = static_cast<int>(out.loans.size());
    for (const auto& hold : ledger.holds.of_patron(patron.id))
        out.holds.push_back(shown_hold(ledger, hold));
    int64_t total = 0;
    for (const auto& fee : ledger.fees.of_patron(patron.id)) {
        out.fees.push_back({fee.text, ledger.rules.money(fee.amount), fee.kind});
        total += fee.amount;
    }
    out.fee_total = ledger.rules.money(total);
    if (const auto why = loan_refused(ledger, patron)) out.blocked = why->reason;
    return out;
}

}  // namespace loans::local
