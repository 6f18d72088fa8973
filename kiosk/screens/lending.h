#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/jobs.h"
#include "loans/service.h"

namespace screens {

/// How a library's card numbers are told from other codes. Both empty: only the card page takes a
/// code for a card.
struct CardPattern {
    std::string prefix;
    size_t length = 0;  // in characters; 0: any
};

/// What a patron has done in this session, for the receipt.
struct ReceiptLine {
    std::string title;
    loans::DueDate due;     // of a loan
    bool returned = false;  // else borrowed
};

/// The loan service as pages see it, and the one patron who is signed in. Owned by the app, which
/// ends the session; UI thread only. What is asked is carried out even when the page that asked
/// has gone; its answer is then dropped.
class Lending {
public:
    /// `jobs` has one thread, the service's own.
    Lending(base::Jobs& jobs, std::shared_ptr<loans::LoanService> service, const base::Clock& clock,
            CardPattern cards);
    ~Lending();

    /// Cards can be told from other codes at all.
    bool tells_cards() const { return !m_cards.prefix.empty() || m_cards.length != 0; }
    bool looks_like_card(const std::string& code) const;
    /// As looks_like_card, of what was typed where words are looked for: a title may look like some
    /// cards, a long number does not.
    bool is_typed_card(const std::string& words) const;

    bool signed_in() const { return m_who.has_value(); }
    bool is_signed_in(const base::Secret& card) const { return m_who && m_who->card == card; }
    /// As it was when it was last asked for; empty while nobody is signed in.
    const loans::Account& account() const { return m_account; }
    /// A page has asked for it anew, or a reservation has changed.
    void note(loans::Account account);
    void note(loans::Hold hold) { m_account.holds.push_back(std::move(hold)); }
    void forget_hold(const std::string& id);
    const std::vector<ReceiptLine>& receipt() const { return m_receipt; }
    loans::Abilities abilities() const { return m_service->abilities(); }

    static constexpr int tries = 3;
    static constexpr std::chrono::minutes lock_time{15};
    /// Until when this card is locked on this terminal; nothing: it is not.
    std::optional<base::Instant> locked_until(const base::Secret& card) const;
    int tries_left(const base::Secret& card) const;

    /// Signs in on the loans thread; `then` gets the refusal, or nothing for success. Three wrong
    /// PINs lock the card here.
    void sign_in(const base::Scope& scope, loans::Credentials who,
                 std::function<void(std::optional<loans::Refused>)> then);
    /// Everything of the patron is overwritten, and the service is told.
    void end_session();
    void note(ReceiptLine line) { m_receipt.push_back(std::move(line)); }
    void use_language(const std::string& code);

    /// call(service, credentials) -> loans::Outcome<T> on the loans thread; then(loans::Outcome<T>)
    /// on this one. The credentials are empty while nobody is signed in.
    template <class Call, class Then>
    void ask(const base::Scope& scope, Call call, Then then) {
        using Answer = std::invoke_result_t<Call, loans::LoanService&, const loans::Credentials&>;
        m_jobs.run(
            m_scope,
            [service = m_service, call = std::move(call),
             who = m_who.value_or(loans::Credentials{})](std::stop_token) {
                return call(*service, who);
            },
            [token = scope.token(), then = std::move(then)](std::optional<Answer> answer) mutable {
                if (token.stop_requested()) return;
                then(answer ? std::move(*answer)
                            : Answer(tl::unexpected(
                                  loans::Refused{loans::Reason::unreachable, {}, {}, 0, {}})));
            });
    }

    /// Lets the service do its own work when it is due. Cheap.
    void look_after();
    base::Instant next_look() const { return m_next_look; }

private:
    struct Failures {
        int count = 0;
        base::Instant last{};
    };
    size_t key_of(const base::Secret& card) const;
    void failed(const base::Secret& card);
    void forget_account();
    const Failures* failures_of(const base::Secret& card) const;

    base::Jobs& m_jobs;
    std::shared_ptr<loans::LoanService> m_service;
    const base::Clock& m_clock;
    CardPattern m_cards;
    size_t m_salt;
    std::optional<loans::Credentials> m_who;
    loans::Account m_account;
    std::vector<ReceiptLine> m_receipt;
    std::map<size_t, Failures> m_failures;  // by a number made of the card, never the card itself
    base::Instant m_next_look{};
    bool m_looking = false;
    base::Scope m_scope;  // last: its jobs end before what they write to
};

}  // namespace screens
