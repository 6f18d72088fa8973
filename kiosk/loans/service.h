#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "base/secret.h"

/// Borrow, return, renew, reserve, account: the same words for an embedded library and for a
/// library system behind SIP2.
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
    bool renewable = true;  // as far as is known
};

enum class HoldState { waiting, ready, in_transit };

struct Hold {
    std::string id;  // to cancel with; empty: cannot be cancelled here
    std::string title;
    HoldState state = HoldState::waiting;
    int position = 0;    // in the queue; 0 unknown
    std::string branch;  // pick-up
    DueDate until;       // ready: last day on the shelf
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
    std::string collect;  // collect option of the order panel; empty: ordinary hold
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

/// What the service can do, known after the first contact; a screen leaves out what cannot be done.
struct Abilities {
    bool renew = true, renew_all = true, reserve = true, cancel_hold = true, pay = false;
    bool pin_needed = true;
};

enum class LinkState { online, offline_accepting, unavailable };

/// Calls block and are made on the loans thread only; `abilities` and `link` are safe anywhere.
class LoanService {
public:
    virtual ~LoanService() = default;

    virtual Outcome<Account> sign_in(const Credentials& who) = 0;
    virtual Outcome<Account> account(const Credentials& who) = 0;
    /// `fee_confirmed`: the patron has agreed to the fee of an earlier fee_to_confirm.
    virtual Outcome<Registered> borrow(const Credentials& who, const std::string& barcode,
                                       bool fee_confirmed) = 0;
    /// No card needed.
    virtual Outcome<Returned> return_item(const std::string& barcode) = 0;
    virtual Outcome<Registered> renew(const Credentials& who, const std::string& barcode,
                                      bool fee_confirmed) = 0;
    virtual Outcome<std::vector<RenewedLoan>> renew_all(const Credentials& who) = 0;
    virtual Outcome<Hold> reserve(const Credentials& who, const HoldRequest& request) = 0;
    virtual Outcome<void> cancel_hold(const Credentials& who, const std::string& hold_id) = 0;
    /// The state of copies now; those the system does not know are left out.
    virtual Outcome<std::vector<CopyState>> states(const std::vector<std::string>& barcodes) = 0;
    /// A loan whose physical half failed (the security tag, the lid of a box): as if never made.
    virtual Outcome<void> undo_borrow(const Credentials&, const std::string& /*barcode*/) {
        return tl::unexpected(Refused{Reason::not_supported, {}, {}, 0, {}});
    }
    /// Money has been taken here; the account is to say so.
    virtual Outcome<void> pay(const Credentials&, const Money&) {
        return tl::unexpected(Refused{Reason::not_supported, {}, {}, 0, {}});
    }
    /// A card was left behind or tampered with: nobody else may use it.
    virtual void block_card(const Credentials&) {}
    /// The language ("sv") that the system's own words should come in, where it has them.
    virtual void use_language(const std::string&) {}
    /// The patron has gone; nothing of the person may be kept beyond this.
    virtual void end_session(const Credentials& who) = 0;

    virtual Abilities abilities() const = 0;
    virtual LinkState link() const = 0;
    /// To be called now and then while nothing else happens: keep-alive, reconnecting, replaying
    /// what was kept offline. Returns when it wants to be called next.
    virtual std::chrono::milliseconds idle() = 0;
};

}  // namespace loans
