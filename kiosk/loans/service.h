#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "loans/outcomes.h"

/// Borrow, return, renew, reserve, account: the same words for an embedded library and for a
/// library system behind SIP2.
namespace loans {

/// What the service can do, known after the first contact; a screen leaves out what cannot be done.
struct Abilities {
    bool renew = true, renew_all = true, reserve = true, cancel_hold = true, pay = false;
    bool pin_needed = true;
    Money hold_fee;  // what a reservation costs, as far as is known
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
