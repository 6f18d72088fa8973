#pragma once
#include <string>

#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// Digits, erase and enter for the page's default field; the stage itself carries the keys out.
/// Left stays left in every language, as on a telephone.
ui::Node number_pad(const Services& services);

/// A field with its name above, taking what is typed anywhere on the page.
ui::Node number_field(ui::Id id, const std::string& value, const std::string& name,
                      const std::string& icon, bool secret);

}  // namespace screens
