#pragma once
#include <functional>
#include <string>

#include "screens/services.h"

namespace screens {

/// Looks in the catalogue for the copy with this barcode; `then` gets its title, and is not called
/// when there is none.
void find_copy_title(const Services& services, const base::Scope& scope, const std::string& barcode,
                     std::function<void(std::string)> then);

}  // namespace screens
