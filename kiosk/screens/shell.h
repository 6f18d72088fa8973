#pragma once
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// The bar at the top of every page. Ids: shell/home, shell/smaller, shell/larger, shell/display,
/// shell/language and, where there are loans, shell/log_in or shell/log_out.
ui::Node header_bar(const Services& services, const ui::ViewContext& context);

/// Above every page while a class is taught: no patron may take it for the library's terminal.
ui::Node training_band(const i18n::Messages& words);

}  // namespace screens
