#pragma once
#include "loans/local/ledger.h"
#include "settings/settings.h"

namespace stock {

/// What the embedded library is told by the settings: its file is loans.db in the data folder, its
/// copies are those of the catalogue.
loans::local::Setup embedded_setup(const settings::Settings& settings);

}  // namespace stock
