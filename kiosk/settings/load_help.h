#pragma once
#include "settings/help.h"
#include "settings/section.h"

namespace settings {

Help read_help(Section section);

}  // namespace settings
