#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "base/secret.h"

/// What loans are talked of in, and how an attempt can end.
namespace loans {

/// Why not. A screen makes its sentence from the reason, in every language, with what to do next.
enum class Reason {
    unknown_card,
    wrong_pin,
    card_blocked,
    card_lost,
    card_expired,
    unknown_item,
    on_loan_to_you,  // borrow: and may not be renewed here
    on_loan_to_another,
    reserved_for_another,
    not_for_loan,
    loan_limit,
    hold_limit,
    renewal_limit,
    fees,            // owes too much
    age,             // not for this patron's age
    overdue,         // has overdue loans that must come back first
    fee_to_confirm,  // ask, then call again with Confirm::fee
    already_reserved,
    not_on_loan,     // renew, return: it was not on loan
    not_supported,   // this library system cannot do it
    unreachable,     // nothing has happened
    unknown_result,  // the answer was lost and could not be found out: staff must look
    refused,         // no structured reason: `system_words` holds the system's own sentence
};

struct Money {
    int64_t minor = 0;     // öre, cents
    std::string currency;  // ISO 4217
    bool operator==(const Money&) const = default;
};

struct Refused {
    Reason reason = Reason::refused;
    std::string system_words;  // shown only for Reason::refused, marked as the system's words
    Money fee;                 // fee_to_confirm, fees
    int limit = 0;             // loan_limit, hold_limit, renewal_limit, when known
    std::string title;         // of the item, when known
};

template <class T>
using Outcome = tl::expected<T, Refused>;

/// An ISO date "2026-12-12"; or the system's own text where it could not be read as a date.
struct DueDate {
    std::string iso;
    std::string verbatim;
};

struct Registered {
    std::string title;
    DueDate due;
    bool renewal = false;  // it was already on this patron's card
    bool offline = false;  // kept here until the library system is back
    Money fee;             // charged
};

enum class Destination { trolley, reserved_shelf, other_branch, desk };

struct Returned {
    std::string title;
    Destination destination = Destination::trolley;
    std::string branch;    // other_branch: where it belongs
    std::string sort_bin;  // the system's own bin name; may be empty
    bool offline = false;
};

struct Loan {
    std::string barcode;  // empty when the system tells titles only: no renewal of its own
    std::string title;
    DueDate due;
    bool overdue = false;
    std::optional<Refused> not_renewable{};  // why, as far as is known
};

enum class HoldState { waiting, ready, in_transit };

struct Hold {
    std::string id;  // to cancel with; empty: cannot be cancelled here
    std::string title;
    HoldState state = HoldState::waiting;
    int position = 0;            // in the queue; 0 unknown
    std::string branch;          // pick-up
    DueDate until;               // ready: last day on the shelf
    std::string control_number;  // of the record; empty when the system does not tell
    std::string collect;         // as in HoldRequest
};

/// What a fee is for, when the system tells: the screen makes the words.
enum class FeeKind { other, late_return, loan, hold };

struct FeeLine {
    std::string text;  // kind other: the system's own words; else the item's title
    Money amount;
    FeeKind kind = FeeKind::other;
};

/// What a patron may see of the account. Never a full name: first name and initial only.
struct Account {
    std::string shown_name;
    std::vector<Loan> loans;
    std::vector<Hold> holds;
    std::vector<FeeLine> fees;
    Money fee_total;
    std::string mail;  // for a receipt; may be empty
    /// Why nothing can be borrowed; loans, returns of the account are still shown.
    std::optional<Reason> blocked;
    int loan_count = 0;  // as the system counts; may exceed loans.size()
    int loan_limit = 0;  // 0 unknown
    /// The library system is away: nothing above could be asked, the PIN neither.
    bool offline = false;
};

struct RenewedLoan {
    std::string barcode, title;
    Outcome<Registered> result;
};

/// How a patron wants a reserved or closed-stacks book.
struct HoldRequest {
    std::string control_number;  // of the bibliographic record
    std::string barcode;         // this copy only; empty: any
    std::string pickup_branch;
    std::string collect{};   // collect option of the order panel; empty: ordinary hold
    std::string any_copy{};  // a copy's barcode, for systems that find the record by one
};

/// What a record page shows of a copy right now.
struct CopyState {
    std::string barcode;
    enum class State {
        available,
        on_loan,
        on_hold_shelf,
        in_transit,
        unavailable
    } state = State::available;
    DueDate due;
};

struct Credentials {
    base::Secret card;
    base::Secret pin;
};

}  // namespace loans
