#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <optional>

#include "base/clock.h"
#include "loans/offline_journal.h"
#include "loans/offline_replay.h"
#include "loans/service.h"

namespace loans {

/// What a library allows while its library system is away.
struct OfflineRules {
    enum class Permission { never, when_promised, always };
    /// when_promised: the library system has said that it takes transactions of the past.
    Permission loans = Permission::when_promised;
    Permission returns = Permission::when_promised;
    int loans_per_card_and_day = 5;
    bool unknown_items = false;  // lend what the terminal's own catalogue does not know
    int due_days = 28;           // from today, where the catalogue names no other period
    int good_checks = 3;         // answers in a row before the link counts as back
    base::Milliseconds check_every{10'000};
};

/// What the terminal itself knows of an item.
struct OfflineItem {
    std::string title;
    bool may_be_lent = true;
    int due_days = 0;  // 0: the rules'
};
using FindItem = std::function<std::optional<OfflineItem>(const std::string& barcode)>;

/// Keeps loans and returns in the journal while the library system is away, and tells them in
/// order, oldest first, before anything new, when it is back. A PIN cannot be checked meanwhile and
/// is not kept.
class OfflineService final : public LoanService {
public:
    /// All of them outlive this. `inner` and `replayer` are two sides of one service.
    OfflineService(LoanService& inner, Replayer& replayer, OfflineJournal& journal,
                   OfflineRules rules, const base::Clock& clock, FindItem find_item = {});

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
    Outcome<void> undo_borrow(const Credentials& who, const std::string& barcode) override;
    Outcome<void> pay(const Credentials& who, const Money& amount) override;
    void block_card(const Credentials& who) override;
    void use_language(const std::string& code) override { m_inner.use_language(code); }
    void end_session(const Credentials& who) override;

    Abilities abilities() const override { return m_inner.abilities(); }
    LinkState link() const override { return m_link; }
    base::Milliseconds idle() override;

private:
    template <class Call>
    auto when_there(Call call) -> decltype(call());
    bool is_lost(const Refused& refused) const;
    bool allowed(OfflineRules::Permission permission) const;
    void note_link();
    Outcome<Account> without_account(const Credentials& who) const;
    Outcome<Registered> keep_loan(const Credentials& who, const std::string& barcode, bool began);
    Outcome<Returned> keep_return(const std::string& barcode, bool began);
    const Kept* last_of(const std::string& barcode) const;
    int& loans_today(const Credentials& who);
    bool replay_some();

    LoanService& m_inner;
    Replayer& m_replayer;
    OfflineJournal& m_journal;
    const OfflineRules m_rules;
    const base::Clock& m_clock;
    const FindItem m_find_item;
    bool m_away = false;
    int m_good_checks = 0;
    base::Instant m_next_check{};
    std::string m_day;                    // of m_loans_today
    std::map<size_t, int> m_loans_today;  // by a number made of the card
    std::atomic<LinkState> m_link{LinkState::unavailable};
};

}  // namespace loans
