#pragma once
#include <string>
#include <vector>

#include "catalogue/record.h"
#include "loans/outcomes.h"

namespace screens {

/// Barcodes of the copies whose state can change from hour to hour, as many as are asked about.
std::vector<std::string> changing_copies(const catalogue::Record& record);

/// Writes what the library system says now over what the catalogue said when it was imported.
void take_states(catalogue::Record& record, const std::vector<loans::CopyState>& states);

}  // namespace screens
