#pragma once
#include <string>

#include "base/clock.h"
#include "loans/local/ledger.h"

namespace loans::local {

/// Open loans, overdue ones, reservations and fees as text for the staff. Its first line says that
/// it holds personal data.
std::string loan_report(const Setup& setup, const base::Clock& clock);

/// One line for each patron; the first line says that it holds personal data.
std::string patron_list(const std::filesystem::path& database_file);

/// All fees of this patron are paid. Returns the sum in hundredths; throws base::Error when the
/// card is unknown.
int64_t fees_paid(const std::filesystem::path& database_file, const std::string& card);

}  // namespace loans::local
