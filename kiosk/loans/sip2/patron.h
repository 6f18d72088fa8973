#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "loans/sip2/dialect.h"
#include "loans/sip2/message.h"

namespace loans::sip2 {

/// "Holm, Karin Maria" and "Karin Maria Holm" as "Karin H."; more is shown to nobody.
std::string shown_name(std::string_view full);

/// The card of a 24 or 64 is known and the PIN right, or why not. A missing CQ means that nobody
/// checked. Until this says nullopt nothing else of the answer may be used.
std::optional<Reason> turned_away(const Message& answer, const Dialect& dialect);

/// Why the card cannot borrow, from its flags, its expiry (PA) and the dialect's sentences.
std::optional<Reason> blocked(const Message& answer, const Dialect& dialect,
                              const base::Clock& clock);

/// BV in BH, or in `currency`.
Money total_fees(const Message& answer, const std::string& currency);

/// A limit of four digits (BZ, CA, CB); 0 when not told: 0000 means "not implemented" in practice.
int limit_of(const Message& answer, std::string_view id);

/// The reason that one of the dialect's sentences gives for these words.
std::optional<Reason> reason_of(std::string_view words, const Dialect& dialect);

/// AF fields, one below the other.
std::string screen_message(const Message& answer);

}  // namespace loans::sip2
