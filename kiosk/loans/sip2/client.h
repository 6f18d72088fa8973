#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "loans/offline_replay.h"
#include "loans/service.h"
#include "loans/sip2/careful.h"
#include "loans/sip2/connection.h"
#include "loans/sip2/refusal.h"
#include "loans/sip2/talk.h"

namespace loans::sip2 {

/// A library system behind SIP2. Whatever cannot be repeated without harm is sent a second time
/// only after the server has been asked what became of the first; where that cannot be found out
/// the outcome is Reason::unknown_result.
class Sip2Service final : public LoanService, public Replayer {
public:
    Sip2Service(Dial dial, Server server, Dialect dialect, const base::Clock& clock);

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
    void use_language(const std::string& code) override { m_talk.use_language(code); }
    void end_session(const Credentials& who) override;

    Abilities abilities() const override;
    LinkState link() const override { return m_link; }
    base::Milliseconds idle() override;

    bool link_is_good() override;
    bool takes_the_past() const override { return m_past_taken; }
    Outcome<void> replay(const Kept& kept, bool maybe_done) override;

    const Connection& connection() const { return m_connection; }

private:
    using Due = std::map<std::string, std::string>;  // barcode -> ISO day or the system's text
    struct Session {
        Credentials who;
        Due due;
        std::set<std::string> reserved;  // records reserved by their number, to cancel so
    };
    Answered<Message> noted(Answered<Message> answer);
    tl::unexpected<Refused> refused(Reason reason) const;
    Outcome<Message> check_patron(const Credentials& who);
    Outcome<void> signed_in(const Credentials& who);
    Outcome<Account> read_account(const Credentials& who, const Message& patron);
    Answered<std::vector<Loan>> read_loans(const Credentials& who);
    Answered<Loan> resolve_loan(const Entry& entry, bool overdue);
    Answered<void> read_holds(const Credentials& who, Summary summary, std::vector<Hold>& holds);

    Answered<ItemFacts> item_facts(const std::string& barcode);
    Answered<Truth> on_card(const Credentials& who, const std::string& barcode,
                            const std::string& title);
    Refused refusal(const Message& answer, Circumstances known, const Credentials* who,
                    const std::string& barcode);
    bool is_barcode(const std::string& text) const;

    Answered<Settled<Registered>> find_loan(const Credentials& who, const std::string& barcode);
    Answered<Settled<Returned>> find_return(const std::string& barcode);
    Outcome<Registered> lend(const Credentials& who, const Purchase& purchase, bool maybe_done);
    Outcome<Returned> take_back(const std::string& barcode, const Past* past, bool maybe_done);
    Registered registered(const Message& answer, const std::string& barcode);
    Registered registered(const ItemFacts& item) const;
    std::string due_before(const std::string& barcode);
    void remember(const std::string& barcode, const DueDate& due);
    std::vector<RenewedLoan> renewed_lists(const Message& answer, const std::vector<Loan>& loans);
    Answered<Settled<std::vector<RenewedLoan>>> find_renewals(const std::vector<Loan>& before);
    Answered<int> hold_count(const Credentials& who);
    Outcome<Hold> change_hold(char mode, const Credentials& who, const HoldRequest& request,
                              const std::string& title);

    const Server m_server;
    const Dialect m_dialect;
    const base::Clock& m_clock;
    Connection m_connection;
    Talk m_talk;
    std::optional<Session> m_session;
    std::atomic<LinkState> m_link{LinkState::unavailable};
    std::atomic<bool> m_past_taken{false};
    mutable std::mutex m_mutex;  // of what follows
    Abilities m_abilities;
};

}  // namespace loans::sip2
