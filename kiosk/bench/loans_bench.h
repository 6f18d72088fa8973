#pragma once
#include <filesystem>

#include "bench/figures.h"
#include "settings/settings.h"

namespace bench {

/// From the scan of an item to the picture that says "registered": on the embedded library in
/// `folder`, every loan on disk, and the kiosk's own share of it (all but the library's work).
Figures measure_embedded_loans(const settings::Settings& settings,
                               const std::filesystem::path& folder);

/// The same over SIP2 to a server on this machine at `port`, which is to be tests/sip2/acs.py: its
/// patron 20000001 with the PIN 1234 borrows and returns its items 30000001 and on.
Figures measure_sip2_loans(const settings::Settings& settings, int port);

}  // namespace bench
