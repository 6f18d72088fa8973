#pragma once
#include <string>

#include "loans/local/ledger.h"

namespace loans::local {

/// The patron joins the queue of the record, also when a copy is on the shelf: staff fetch it and
/// scan it as a return, which sets it aside.
Outcome<Hold> place_hold(Ledger& ledger, const Patron& patron, const HoldRequest& request);

/// An id that is not a hold of this patron's is refused as unknown_item.
Outcome<void> cancel(Ledger& ledger, const Patron& patron, const std::string& id);

Hold shown_hold(Ledger& ledger, const HoldRow& hold);

}  // namespace loans::local
