#pragma once
#include <vector>

#include "catalogue/record.h"
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// Every copy with branch, place, shelf and status; this terminal's branch first.
ui::Node copies_card(const Services& services, const catalogue::Record& record);

}  // namespace screens
