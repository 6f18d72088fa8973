#pragma once
#include <string>

#include "catalogue/record.h"
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// Every copy with branch, place, shelf and status; this terminal's branch first.
/// Where there is a map of the place: a button map/<branch>/<location>.
ui::Node copies_card(const Services& services, const catalogue::Record& record);

/// The map of "<branch>/<location>" as a dialog, with map/close; a box without children when there
/// is none.
ui::Node shelf_map(const Services& services, const ui::ViewContext& context,
                   const std::string& place);

}  // namespace screens
