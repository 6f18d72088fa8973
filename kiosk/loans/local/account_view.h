#pragma once
#include "loans/local/ledger.h"

namespace loans::local {

Account account_view(Ledger& ledger, const Patron& patron);

}  // namespace loans::local
