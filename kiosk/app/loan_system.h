#pragma once
#include <memory>

#include "base/clock.h"
#include "loans/service.h"
#include "settings/settings.h"

namespace app {

/// The loan service that the settings name: the embedded library, a library system behind SIP2 with
/// or without keeping loans while it is away, or null. It owns all it needs but the clock. Made on
/// any thread, used on the loans thread alone. Throws base::Error.
std::shared_ptr<loans::LoanService> make_loan_service(const settings::Settings& settings,
                                                      const base::Clock& clock);

/// Throws base::Error with what is wrong in the files that make_loan_service reads; writes nothing.
void check_loan_setup(const settings::Settings& settings);

}  // namespace app
