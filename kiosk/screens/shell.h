#pragma once
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// The bar at the top of every page. Ids: shell/home, shell/smaller, shell/larger, shell/display,
/// shell/language and, where there are loans, shell/log_in or shell/log_out.
ui::Node header_bar(const Services& services, const ui::ViewContext& context);

}  // namespace screens
