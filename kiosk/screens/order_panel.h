#pragma once
#include <optional>
#include <string>

#include "catalogue/record.h"
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// True when a copy of the title stands in the closed stacks.
bool in_closed_stacks(const catalogue::Record& record);

/// How a book from the closed stacks is had: the ways this building offers, the line for questions.
/// Ways that need somebody at the desk are left out when nobody is there. Ids: collect/<way>.
ui::Node order_panel(const Services& services, const ui::ViewContext& context,
                     Collecting collecting);
std::optional<Collecting> collecting_of(const std::string& id);

}  // namespace screens
