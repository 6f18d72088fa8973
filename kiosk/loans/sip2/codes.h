#pragma once
#include <string>
#include <string_view>

#include "loans/sip2/message.h"

/// Code tables of 3M SIP 2.00.
namespace loans::sip2 {

/// ISO 639 to the protocol's three digits; "000" (unknown) for what it lacks.
std::string_view language_code(std::string_view iso);

enum class Circulation {
    other = 1,
    on_order,
    available,
    charged,
    charged_not_recallable,
    in_process,
    recalled,
    hold_shelf,
    to_be_reshelved,
    in_transit,
    claimed_returned,
    lost,
    missing,
};

enum class Truth { no, yes, unknown };

/// What an 18 says about an item.
struct ItemFacts {
    Circulation circulation = Circulation::other;
    bool exists = false;
    std::string title;
    std::string due;  // AH, word for word
    std::string destination, held_for;
    int queue = 0;  // CF

    static ItemFacts read(const Message& answer);
    Truth on_loan() const;
};

/// Places of the 14 flags of a patron's status.
enum class PatronFlag {
    charge_denied,
    renewal_denied,
    recall_denied,
    hold_denied,
    card_lost,
    too_many_charged,
    too_many_overdue,
    too_many_renewals,
    too_many_claims,
    too_many_lost,
    excessive_fines,
    excessive_fees,
    recall_overdue,
    too_many_billed,
};
constexpr size_t patron_flags = 14;

}  // namespace loans::sip2
