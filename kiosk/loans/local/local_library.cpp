#include "loans/local/local_library.h"

#include "db/transaction.h"
#include "loans/local/account_view.h"
#include "loans/local/checks.h"
#include "loans/local/hold_queue.h"
#include "loans/local/lending.h"
#include "loans/local/reserving.h"
#include "loans/local/returning.h"
#include "loans/local/schema.h"

namespace loans::local {
namespace {

constexpr std::chrono::minutes idle_interval(10);

}  // namespace

LocalLibrary::LocalLibrary(Setup setup, const base::Clock& clock)
    : m_setup(std::move(setup)),
      m_clock(clock),
      m_database(open_loans(m_setup.file)),
      m_no_pin(hash_pin(base::Secret("a PIN nobody has"), m_setup.pin_cost)) {}

template <class Work>
auto LocalLibrary::in_transaction(Work work) {
    forget_uncollected();
    db::Transaction transaction(m_database);
    Ledger ledger(m_database, m_setup, local_day(m_clock.wall()));
    auto out = work(ledger);
    if (out) transaction.commit();
    return out;
}

template <class Work>
auto LocalLibrary::for_patron(const Credentials& who, Work work) {
    return in_transaction([&](Ledger& ledger) {
        return authenticate(who).and_then(
            [&](const Patron& patron) { return work(ledger, patron); });
    });
}

Outcome<Patron> LocalLibrary::authenticate(const Credentials& who) {
    auto patron = PatronTable(m_database).find(who.card.reveal());
    const bool can_sign_in = patron && !patron->pin_hash.empty();
    const bool right = pin_matches(can_sign_in ? patron->pin_hash : m_no_pin, who.pin);
    if (!right || !can_sign_in) return tl::unexpected<Refused>(refused(Reason::wrong_pin));
    // Somebody else may hold the card, perhaps with the PIN beside it.
    if (patron->lost) return tl::unexpected<Refused>(refused(Reason::card_lost));
    return *patron;
}

Outcome<Account> LocalLibrary::sign_in(const Credentials& who) {
    return account(who);
}

Outcome<Account> LocalLibrary::account(const Credentials& who) {
    return for_patron(who, [](Ledger& ledger, const Patron& patron) {
        return Outcome<Account>(account_view(ledger, patron));
    });
}

Outcome<Registered> LocalLibrary::borrow(const Credentials& who, const std::string& barcode,
                                         bool fee_confirmed) {
    return for_patron(who, [&](Ledger& ledger, const Patron& patron) {
        return lend(ledger, patron, barcode, fee_confirmed);
    });
}

Outcome<Returned> LocalLibrary::return_item(const std::string& barcode) {
    return in_transaction([&](Ledger& ledger) { return take_back(ledger, barcode); });
}

Outcome<Registered> LocalLibrary::renew(const Credentials& who, const std::string& barcode,
                                        bool fee_confirmed) {
    return for_patron(who, [&](Ledger& ledger, const Patron& patron) {
        return renew_loan(ledger, patron, barcode, fee_confirmed);
    });
}

Outcome<std::vector<RenewedLoan>> LocalLibrary::renew_all(const Credentials& who) {
    return for_patron(who, [](Ledger& ledger, const Patron& patron) {
        std::vector<RenewedLoan> out;
        for (const auto& loan : ledger.loans.of_patron(patron.id))
            out.push_back(
                {loan.barcode, loan.title, renew_loan(ledger, patron, loan.barcode, false)});
        return Outcome<std::vector<RenewedLoan>>(std::move(out));
    });
}

Outcome<Hold> LocalLibrary::reserve(const Credentials& who, const HoldRequest& request) {
    return for_patron(who, [&](Ledger& ledger, const Patron& patron) {
        return place_hold(ledger, patron, request);
    });
}

Outcome<void> LocalLibrary::cancel_hold(const Credentials& who, const std::string& hold_id) {
    return for_patron(
        who, [&](Ledger& ledger, const Patron& patron) { return cancel(ledger, patron, hold_id); });
}

Outcome<std::vector<CopyState>> LocalLibrary::states(const std::vector<std::string>& barcodes) {
    return in_transaction([&](Ledger& ledger) {
        std::vector<CopyState> out;
        for (const auto& barcode : barcodes)
            if (const auto item = m_setup.item(barcode)) out.push_back(copy_state(ledger, *item));
        return Outcome<std::vector<CopyState>>(std::move(out));
    });
}

Abilities LocalLibrary::abilities() const {
    Abilities out;
    out.hold_fee = m_setup.rules.money(m_setup.rules.hold_fee);
    return out;
}

std::chrono::milliseconds LocalLibrary::idle() {
    forget_uncollected();
    return idle_interval;
}

void LocalLibrary::forget_uncollected() {
    const Day today = local_day(m_clock.wall());
    if (m_expired_on == today) return;
    db::Transaction transaction(m_database);
    Ledger ledger(m_database, m_setup, today);
    expire_holds(ledger);
    transaction.commit();
    m_expired_on = today;
}

}  // namespace loans::local
