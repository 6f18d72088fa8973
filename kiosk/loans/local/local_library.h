#pragma once
#include <optional>

#include "base/clock.h"
#include "db/database.h"
#include "loans/local/ledger.h"
#include "loans/service.h"

namespace loans::local {

/// A whole small library in one file: patrons, loans, holds and fees, for a library without a
/// library system. Every call is one transaction, on disk before the call returns; nothing of a
/// patron is kept in memory between calls. A card that does not exist and a wrong PIN are the same
/// answer (wrong_pin) after the same work. Calls throw base::Error when the file cannot be used.
class LocalLibrary final : public LoanService {
public:
    /// Throws base::Error when the file cannot be opened or is of a newer program.
    LocalLibrary(Setup setup, const base::Clock& clock);

    Outcome<Account> sign_in(const Credentials& who) override;
    Outcome<Account> account(const Credentials& who) override;
    Outcome<Registered> borrow(const Credentials& who, const std::string& barcode,
                               bool fee_confirmed) override;
    Outcome<Returned> return_item(const std::string& barcode) override;
    Outcome<Registered> renew(const Credentials& who, const std::string& barcode,
                              bool fee_confirmed) override;
    Outcome<std::vector<RenewedLoan>> renew_all(const Credentials& who) override;
    Outcome<Hold> reserve(const Credentials& who, const HoldRequest& request) override;
    Outcome<void> cancel_hold(const Credentials& who, const std::string& hold_id) override;
    Outcome<std::vector<CopyState>> states(const std::vector<std::string>& barcodes) override;
    void end_session(const Credentials&) override {}  // there is nothing to forget

    Abilities abilities() const override;
    LinkState link() const override { return LinkState::online; }
    std::chrono::milliseconds idle() override;

private:
    /// Runs `work` with a ledger of today in one transaction, and commits unless it was refused.
    template <class Work>
    auto in_transaction(Work work);
    /// As in_transaction, for the patron that these credentials are of.
    template <class Work>
    auto for_patron(const Credentials& who, Work work);
    Outcome<Patron> authenticate(const Credentials& who);
    void forget_uncollected();

    Setup m_setup;
    const base::Clock& m_clock;
    db::Database m_database;
    std::string m_no_pin;  // hash of a PIN nobody has, checked for cards that nobody has
    std::optional<Day> m_expired_on;
};

}  // namespace loans::local
