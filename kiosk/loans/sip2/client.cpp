#include "loans/sip2/client.h"

#include <algorithm>

#include "base/log.h"
#include "loans/sip2/patron.h"

namespace loans::sip2 {
namespace {

/// A short connection that nobody ended is closed after this.
constexpr base::Milliseconds short_rest{10'000};
constexpr base::Milliseconds nothing_to_do{60'000};

bool same_person(const Credentials& a, const Credentials& b) {
    return a.card == b.card && a.pin == b.pin;
}

}  // namespace

Sip2Service::Sip2Service(Dial dial, Server server, Dialect dialect, const base::Clock& clock)
    : m_server(std::move(server)),
      m_dialect(std::move(dialect)),
      m_clock(clock),
      m_connection(std::move(dial), m_server, m_dialect, clock),
      m_talk(m_connection, m_server, m_dialect, clock) {}

tl::unexpected<Refused> Sip2Service::refused(Reason reason) const {
    Refused out;
    out.reason = reason;
    return tl::unexpected(std::move(out));
}

/// Every answer and every failure passes here: what link() and abilities() say comes of it.
Answered<Message> Sip2Service::noted(Answered<Message> answer) {
    const auto before = m_link.exchange(answer ? LinkState::online : LinkState::unavailable);
    if (!answer) {
        if (before == LinkState::online)
            base::log::warning("library system: {}", answer.error().detail);
        return answer;
    }
    const auto& policy = m_connection.policy();
    m_past_taken = policy.offline;
    Abilities can;
    can.renew = policy.supports(Supported::renew);
    can.renew_all = policy.supports(Supported::renew_all) || can.renew;
    can.reserve = m_dialect.holds && policy.supports(Supported::hold);
    can.cancel_hold = m_dialect.cancel_holds && policy.supports(Supported::hold);
    can.pay = policy.supports(Supported::fee_paid);
    can.pin_needed = m_dialect.pin;
    const std::lock_guard lock(m_mutex);
    m_abilities = can;
    return answer;
}

Abilities Sip2Service::abilities() const {
    const std::lock_guard lock(m_mutex);
    return m_abilities;
}

Outcome<Message> Sip2Service::check_patron(const Credentials& who) {
    auto answer = noted(m_talk.patron(who));
    if (!answer) return refused(Reason::unreachable);
    if (const auto away = turned_away(*answer, m_dialect)) return refused(*away);
    // Nobody by that number, from servers that do not send BL.
    if (!answer->has("BL") && answer->value("AE").empty()) return refused(Reason::unknown_card);
    if (!m_session || !same_person(m_session->who, who)) m_session = Session{who, {}, {}};
    return std::move(*answer);
}

/// Some servers do not look at the PIN when they lend: we do, once per session.
Outcome<void> Sip2Service::signed_in(const Credentials& who) {
    if (m_session && same_person(m_session->who, who)) return {};
    if (auto patron = check_patron(who); !patron) return tl::unexpected(patron.error());
    return {};
}

Outcome<Account> Sip2Service::sign_in(const Credentials& who) {
    return account(who);
}

Outcome<Account> Sip2Service::account(const Credentials& who) {
    auto patron = check_patron(who);
    if (!patron) return tl::unexpected(patron.error());
    return read_account(who, *patron);
}

void Sip2Service::end_session(const Credentials& who) {
    m_session.reset();
    const bool may =
        m_dialect.end_session && m_connection.policy().supports(Supported::end_session);
    if (may && m_connection.is_open()) noted(m_talk.end(who));
    if (m_dialect.short_connections) m_connection.close();
}

bool Sip2Service::link_is_good() {
    const auto asked = m_connection.status();
    m_link = asked ? LinkState::online : LinkState::unavailable;
    if (asked) m_past_taken = asked->offline;  // the promise holds while the link is down
    return asked.has_value();
}

base::Milliseconds Sip2Service::idle() {
    const auto now = m_clock.now();
    if (!m_connection.is_open()) {
        if (m_link == LinkState::online && m_dialect.short_connections) return nothing_to_do;
        if (now < m_connection.next_attempt()) return m_connection.next_attempt() - now;
        link_is_good();
        if (!m_connection.is_open())
            return std::max(m_connection.next_attempt() - now, base::Milliseconds{1});
    }
    const auto quiet = m_clock.now() - m_connection.last_traffic();
    if (m_dialect.short_connections) {
        if (quiet < short_rest || m_session) return short_rest;
        m_connection.close();
        return nothing_to_do;
    }
    const base::Milliseconds keep_alive = m_dialect.keep_alive;
    if (keep_alive.count() == 0) return nothing_to_do;
    if (quiet < keep_alive) return keep_alive - quiet;
    link_is_good();
    return m_connection.is_open() ? keep_alive : base::Milliseconds{1};
}

bool Sip2Service::is_barcode(const std::string& text) const {
    if (m_dialect.lists == ListMeaning::titles) return false;
    return m_dialect.lists == ListMeaning::barcodes || looks_like_barcode(text);
}

Answered<ItemFacts> Sip2Service::item_facts(const std::string& barcode) {
    if (!m_connection.policy().supports(Supported::item_information)) return ItemFacts{};
    const auto answer = noted(m_talk.item(barcode));
    if (!answer) return tl::unexpected(answer.error());
    return ItemFacts::read(*answer);
}

/// The reason, with what item and patron say afterwards. `who` null: a return.
Refused Sip2Service::refusal(const Message& answer, Circumstances known, const Credentials* who,
                             const std::string& barcode) {
    const auto& policy = m_connection.policy();
    if (!barcode.empty() && policy.supports(Supported::item_information))
        if (auto item = noted(m_talk.item(barcode))) known.item = ItemFacts::read(*item);
    if (who != nullptr)
        if (auto patron = noted(m_talk.patron(*who))) known.patron = std::move(*patron);
    if (who != nullptr && known.item && known.item->on_loan() == Truth::yes)
        known.on_card = on_card(*who, barcode, known.item->title).value_or(Truth::unknown);
    return explain(answer, known, m_dialect, m_server.currency, m_clock);
}

}  // namespace loans::sip2
