#include "loans/offline.h"

#include <ctime>

#include "base/error.h"
#include "base/log.h"
#include "loans/sip2/dates.h"

namespace loans {
namespace {

/// Replayed in one call of idle(), so that somebody who comes meanwhile does not wait long.
constexpr int most_replays = 10;

tl::unexpected<Refused> refused(Reason reason) {
    Refused out;
    out.reason = reason;
    return tl::unexpected(std::move(out));
}

}  // namespace

OfflineService::OfflineService(LoanService& inner, Replayer& replayer, OfflineJournal& journal,
                               OfflineRules rules, const base::Clock& clock, FindItem find_item)
    : m_inner(inner),
      m_replayer(replayer),
      m_journal(journal),
      m_rules(rules),
      m_clock(clock),
      m_find_item(std::move(find_item)),
      m_away(!journal.pending().empty()) {
    note_link();
}

bool OfflineService::is_lost(const Refused& why) const {
    return (why.reason == Reason::unreachable || why.reason == Reason::unknown_result) &&
           m_inner.link() == LinkState::unavailable;
}

bool OfflineService::allowed(OfflineRules::Permission permission) const {
    return permission == OfflineRules::Permission::always ||
           (permission == OfflineRules::Permission::when_promised && m_replayer.takes_the_past());
}

void OfflineService::note_link() {
    if (!m_away)
        m_link = m_inner.link();
    else
        m_link = allowed(m_rules.loans) || allowed(m_rules.returns) ? LinkState::offline_accepting
                                                                    : LinkState::unavailable;
}

/// What needs the library system: not while it is away, and not before the past has been told.
template <class Call>
auto OfflineService::when_there(Call call) -> decltype(call()) {
    if (m_away) return refused(Reason::unreachable);
    auto out = call();
    if (!out && is_lost(out.error())) m_away = true;
    note_link();
    return out;
}

Outcome<Account> OfflineService::without_account(const Credentials& who) const {
    if (!allowed(m_rules.loans) || who.card.empty()) return refused(Reason::unreachable);
    Account out;
    out.offline = true;
    return out;
}

Outcome<Account> OfflineService::sign_in(const Credentials& who) {
    auto out = when_there([&] { return m_inner.sign_in(who); });
    return !out && m_away ? without_account(who) : out;
}

Outcome<Account> OfflineService::account(const Credentials& who) {
    auto out = when_there([&] { return m_inner.account(who); });
    return !out && m_away ? without_account(who) : out;
}

Outcome<Registered> OfflineService::borrow(const Credentials& who, const std::string& barcode,
                                           bool fee_confirmed) {
    auto out = when_there([&] { return m_inner.borrow(who, barcode, fee_confirmed); });
    if (out || !m_away || !allowed(m_rules.loans)) return out;
    return keep_loan(who, barcode, out.error().reason == Reason::unknown_result);
}

Outcome<Returned> OfflineService::return_item(const std::string& barcode) {
    auto out = when_there([&] { return m_inner.return_item(barcode); });
    if (out || !m_away || !allowed(m_rules.returns)) return out;
    return keep_return(barcode, out.error().reason == Reason::unknown_result);
}

/// What the journal has about this item last, if it is still to be told.
const Kept* OfflineService::last_of(const std::string& barcode) const {
    const Kept* last = nullptr;
    for (const auto& [number, pending] : m_journal.pending())
        if (pending.kept.barcode == barcode) last = &pending.kept;
    return last;
}

/// Loans of this card kept today. Begins anew from the journal after a restart.
int& OfflineService::loans_today(const Credentials& who) {
    const auto number = [](const base::Secret& card) {
        return std::hash<std::string_view>()(card.reveal());
    };
    const auto today = sip2::iso_day(m_clock.wall());
    if (today != m_day) {
        m_day = today;
        m_loans_today.clear();
        for (const auto& [ignored, pending] : m_journal.pending())
            if (pending.kept.kind == Kept::Kind::loan && sip2::iso_day(pending.kept.when) == today)
                ++m_loans_today[number(pending.kept.card)];
    }
    return m_loans_today[number(who.card)];
}

Outcome<Registered> OfflineService::keep_loan(const Credentials& who, const std::string& barcode,
                                              bool began) {
    if (who.card.empty()) return refused(Reason::unknown_card);
    if (barcode.empty()) return refused(Reason::unknown_item);
    const auto item = m_find_item ? m_find_item(barcode) : std::nullopt;
    if (item ? !item->may_be_lent : !m_rules.unknown_items) return refused(Reason::not_for_loan);
    Registered out;
    out.offline = true;
    // Scanned twice: it is kept once.
    const auto* last = last_of(barcode);
    if (last != nullptr && last->kind == Kept::Kind::loan && last->card == who.card) {
        out.title = last->title;
        out.due.iso = last->due;
        return out;
    }
    auto& today = loans_today(who);
    if (today >= m_rules.loans_per_card_and_day) {
        Refused limit;
        limit.reason = Reason::loan_limit;
        limit.limit = m_rules.loans_per_card_and_day;
        return tl::unexpected(std::move(limit));
    }
    if (item) out.title = item->title;
    const int days = item && item->due_days > 0 ? item->due_days : m_rules.due_days;
    out.due.iso = sip2::iso_day_after(m_clock.wall(), days);
    try {
        m_journal.add(
            {0, Kept::Kind::loan, m_clock.wall(), who.card, barcode, out.title, out.due.iso},
            began);
    } catch (const base::Error& error) {
        base::log::error("{}", error.what());
        return refused(began ? Reason::unknown_result : Reason::unreachable);
    }
    ++today;
    return out;
}

Outcome<Returned> OfflineService::keep_return(const std::string& barcode, bool began) {
    if (barcode.empty()) return refused(Reason::unknown_item);
    Returned out;
    out.offline = true;
    if (const auto item = m_find_item ? m_find_item(barcode) : std::nullopt)
        out.title = item->title;
    const auto* last = last_of(barcode);
    if (last != nullptr && last->kind == Kept::Kind::give_back) return out;
    try {
        m_journal.add({0, Kept::Kind::give_back, m_clock.wall(), {}, barcode, out.title, {}},
                      began);
    } catch (const base::Error& error) {
        base::log::error("{}", error.what());
        return refused(began ? Reason::unknown_result : Reason::unreachable);
    }
    return out;
}

Outcome<Registered> OfflineService::renew(const Credentials& who, const std::string& barcode,
                                          bool fee_confirmed) {
    return when_there([&] { return m_inner.renew(who, barcode, fee_confirmed); });
}

Outcome<std::vector<RenewedLoan>> OfflineService::renew_all(const Credentials& who) {
    return when_there([&] { return m_inner.renew_all(who); });
}

Outcome<Hold> OfflineService::reserve(const Credentials& who, const HoldRequest& request) {
    return when_there([&] { return m_inner.reserve(who, request); });
}

Outcome<void> OfflineService::cancel_hold(const Credentials& who, const std::string& hold_id) {
    return when_there([&] { return m_inner.cancel_hold(who, hold_id); });
}

Outcome<std::vector<CopyState>> OfflineService::states(const std::vector<std::string>& barcodes) {
    return when_there([&] { return m_inner.states(barcodes); });
}

Outcome<void> OfflineService::undo_borrow(const Credentials& who, const std::string& barcode) {
    auto out = when_there([&] { return m_inner.undo_borrow(who, barcode); });
    if (out || !m_away || !allowed(m_rules.loans)) return out;
    auto kept = keep_return(barcode, out.error().reason == Reason::unknown_result);
    if (!kept) return tl::unexpected(kept.error());
    return {};
}

Outcome<void> OfflineService::pay(const Credentials& who, const Money& amount) {
    return when_there([&] { return m_inner.pay(who, amount); });
}

void OfflineService::block_card(const Credentials& who) {
    if (!m_away) m_inner.block_card(who);
}

void OfflineService::end_session(const Credentials& who) {
    m_inner.end_session(who);
}

/// True when nothing is left to tell.
bool OfflineService::replay_some() {
    for (int i = 0; i < most_replays && !m_journal.pending().empty(); ++i) {
        const auto pending = m_journal.pending().begin()->second;
        const auto number = pending.kept.number;
        // On disk before it is sent: whoever finds this mark asks first.
        if (!pending.began) m_journal.began(number);
        const auto out = m_replayer.replay(pending.kept, pending.began);
        if (!out && out.error().reason == Reason::unreachable) {
            m_good_checks = 0;
            return false;
        }
        if (out)
            m_journal.done(number);
        else
            m_journal.refused(number, out.error().reason, out.error().system_words);
    }
    if (!m_journal.pending().empty()) return false;
    m_journal.tidy();
    return true;
}

base::Milliseconds OfflineService::idle() {
    if (!m_away) {
        const auto wait = m_inner.idle();
        m_away = m_inner.link() == LinkState::unavailable;
        m_good_checks = 0;
        if (m_away) m_next_check = m_clock.now() + m_rules.check_every;
        note_link();
        return m_away ? std::min(wait, m_rules.check_every) : wait;
    }
    if (m_clock.now() < m_next_check) return m_next_check - m_clock.now();
    if (m_good_checks < m_rules.good_checks) {
        m_good_checks = m_replayer.link_is_good() ? m_good_checks + 1 : 0;
        m_next_check = m_clock.now() + m_rules.check_every;
    }
    if (m_good_checks >= m_rules.good_checks) {
        try {
            m_journal.refresh();
            m_away = !replay_some();
            m_next_check =
                m_clock.now() + (m_good_checks == 0 ? m_rules.check_every : base::Milliseconds{1});
        } catch (const base::Error& error) {
            base::log::error("{}", error.what());
            m_next_check = m_clock.now() + m_rules.check_every;
        }
    }
    note_link();
    return std::max(m_next_check - m_clock.now(), base::Milliseconds{1});
}

}  // namespace loans
