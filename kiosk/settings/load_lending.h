#pragma once
#include "settings/lending.h"
#include "settings/section.h"

namespace settings {

/// [loans] and [receipts]. An absent [loans] is a terminal without loans.
Lending read_lending(Section section);
Receipts read_receipts(Section section);

}  // namespace settings
