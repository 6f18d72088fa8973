#pragma once
#include <optional>

#include "base/clock.h"
#include "loans/sip2/codes.h"
#include "loans/sip2/dialect.h"
#include "loans/sip2/message.h"

namespace loans::sip2 {

enum class Deed { borrow, give_back, renew, hold, cancel_hold, pay };

/// What is known when a server says no, beside the answer itself.
struct Circumstances {
    Deed deed = Deed::borrow;
    bool fee_confirmed = false;
    std::optional<ItemFacts> item;
    std::optional<Message> patron;  // a 64 or 24 asked for afterwards
    Truth on_card = Truth::unknown;
};

/// The reason of a refusal: structured facts first, then sentences that the dialect knows, then
/// the system's own words.
Refused explain(const Message& answer, const Circumstances& known, const Dialect& dialect,
                const std::string& currency, const base::Clock& clock);

/// Where a returned item goes, from alert, CV, CT and the dialect's sentences.
Returned read_returned(const Message& answer, const Dialect& dialect);

}  // namespace loans::sip2
