#pragma once
#include <string>

#include "base/clock.h"
#include "loans/service.h"
#include "screens/services.h"

/// What the loan service says, in the interface's words.
namespace screens {

/// Why not, and what to do. The library system's own sentence only for Reason::refused, and marked.
std::string refusal_words(const Services& services, const loans::Refused& refused);
std::string refusal_words(const Services& services, loans::Reason reason);
/// The card is locked here for so many minutes more.
std::string locked_words(const Services& services, base::Instant until);
/// "36 kr", "12,50 kr".
std::string money_name(const Services& services, const loans::Money& money);
/// "12 dec", or the system's own text.
std::string due_name(const Services& services, const loans::DueDate& due);
/// Where a returned item goes.
std::string destination_name(const Services& services, const loans::Returned& returned);

}  // namespace screens
