#pragma once
#include <string>

#include "loans/local/ledger.h"

namespace loans::local {

/// Ends a loan, ours or one that only the record knows, and tells where the copy goes. Also what
/// staff scan with: a copy fetched for a reservation, one that has arrived from another branch, one
/// taken off the reserved shelf. A copy that was on its shelf all along is refused as not_on_loan.
Outcome<Returned> take_back(Ledger& ledger, const std::string& barcode);

}  // namespace loans::local
