#pragma once
#include <optional>

#include "loans/local/ledger.h"

/// May this patron, may this copy: the first rule that says no.
namespace loans::local {

Refused refused(Reason reason, std::string title = {});

/// Card blocked, lost or expired, owes too much.
std::optional<Refused> card_refused(Ledger& ledger, const Patron& patron);
/// As card_refused; then loans that are far too late, then the number of loans.
std::optional<Refused> loan_refused(Ledger& ledger, const Patron& patron);
/// The patron is too young for this type; a patron without a birth date counts as grown up.
bool too_young(const Ledger& ledger, const Patron& patron, const ItemRule& rule);

}  // namespace loans::local
