#pragma once
#include <optional>
#include <string>

#include "loans/local/ledger.h"

namespace loans::local {

/// A copy that this patron already has is renewed; scanned twice on one day, nothing more happens.
Outcome<Registered> lend(Ledger& ledger, const Patron& patron, const std::string& barcode,
                         bool fee_confirmed);

/// A renewal counts from today. When it would gain nothing, the loan stays as it is and none of the
/// renewals is used up.
Outcome<Registered> renew_loan(Ledger& ledger, const Patron& patron, const std::string& barcode,
                               bool fee_confirmed);

/// As far as the item is concerned; fees and the like not looked at.
std::optional<Refused> renewal_refused(Ledger& ledger, const LoanRow& loan);

}  // namespace loans::local
