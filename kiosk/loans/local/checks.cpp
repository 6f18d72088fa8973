#include "loans/local/checks.h"

#include <algorithm>

namespace loans::local {

Refused refused(Reason reason, std::string title) {
    Refused out;
    out.reason = reason;
    out.title = std::move(title);
    return out;
}

std::optional<Refused> card_refused(Ledger& ledger, const Patron& patron) {
    if (patron.lost) return refused(Reason::card_lost);
    if (patron.blocked) return refused(Reason::card_blocked);
    if (patron.expires && *patron.expires < ledger.today) return refused(Reason::card_expired);
    const int64_t owed = ledger.fees.total_of(patron.id);
    if (owed <= ledger.rules.for_patron(patron.category).fee_limit) return std::nullopt;
    auto out = refused(Reason::fees);
    out.fee = ledger.rules.money(owed);
    return out;
}

std::optional<Refused> loan_refused(Ledger& ledger, const Patron& patron) {
    if (auto no = card_refused(ledger, patron)) return no;
    const auto loans = ledger.loans.of_patron(patron.id);
    const int allowed = ledger.rules.overdue_block_days;
    const bool far_too_late = std::ranges::any_of(loans, [&](const LoanRow& loan) {
        return loan.due + std::chrono::days(allowed) < ledger.today;
    });
    if (allowed > 0 && far_too_late) return refused(Reason::overdue);
    const int limit = ledger.rules.for_patron(patron.category).loan_limit;
    if (static_cast<int>(loans.size()) < limit) return std::nullopt;
    auto out = refused(Reason::loan_limit);
    out.limit = limit;
    return out;
}

bool too_young(const Ledger& ledger, const Patron& patron, const ItemRule& rule) {
    return patron.birth && age_on(*patron.birth, ledger.today) < rule.min_age;
}

}  // namespace loans::local
