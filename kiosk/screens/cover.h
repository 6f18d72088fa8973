#pragma once
#include <string>

#include "catalogue/catalogue.h"
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// The picture of a title, `width` dp wide: the file for its ISBN when there is one, otherwise
/// drawn from its words.
ui::Node cover(const Services& services, const catalogue::Hit& hit, float width);

}  // namespace screens
