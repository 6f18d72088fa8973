#pragma once
#include <string>

#include "screens/services.h"
#include "ui/node.h"

/// The search field as it stands on the search page, and its likeness on the home page.
namespace screens {

ui::Node search_back(const Services& services);
/// Field "search/field" with a clear button, "search/clear", when there is something to clear.
ui::Node search_field(const Services& services, const std::string& text);
/// A button that looks like the field and opens the search page.
ui::Node search_invitation(const Services& services, ui::Id id);

}  // namespace screens
