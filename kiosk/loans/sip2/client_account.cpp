#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "loans/sip2/client.h"
#include "loans/sip2/dates.h"
#include "loans/sip2/money.h"
#include "loans/sip2/patron.h"

namespace loans::sip2 {
namespace {

/// Items asked about one by one; what comes after these is listed without a due date.
constexpr size_t most_resolved = 100;
/// Copies of one title whose state is asked for.
constexpr size_t most_states = 30;

CopyState::State state_of(const ItemFacts& item) {
    if (item.on_loan() == Truth::yes) return CopyState::State::on_loan;
    switch (item.circulation) {
        case Circulation::available:
        case Circulation::to_be_reshelved:
            return CopyState::State::available;
        case Circulation::hold_shelf:
            return CopyState::State::on_hold_shelf;
        case Circulation::in_transit:
            return CopyState::State::in_transit;
        default:
            return CopyState::State::unavailable;
    }
}

}  // namespace

Answered<Loan> Sip2Service::resolve_loan(const Entry& entry, bool overdue) {
    Loan out;
    out.title = entry.title;
    out.due = read_due(entry.due, m_dialect.dates);
    out.overdue = overdue;
    if (!is_barcode(entry.text)) {
        if (out.title.empty()) out.title = entry.text;
        return out;
    }
    out.barcode = entry.text;
    if (out.title.empty() || entry.due.empty()) {
        const auto item = item_facts(entry.text);
        if (!item) return tl::unexpected(item.error());
        if (out.title.empty()) out.title = item->title;
        if (entry.due.empty()) out.due = read_due(item->due, m_dialect.dates);
        if (item->circulation == Circulation::recalled || item->queue > 0)
            out.not_renewable = Refused{Reason::reserved_for_another, {}, {}, 0, out.title};
    }
    if (!out.due.iso.empty() && out.due.iso < iso_day(m_clock.wall())) out.overdue = true;
    remember(out.barcode, out.due);
    return out;
}

Answered<std::vector<Loan>> Sip2Service::read_loans(const Credentials& who) {
    auto charged = m_talk.list(who, Summary::charged);
    if (!charged) return tl::unexpected(charged.error());
    auto late = m_talk.list(who, Summary::overdue);
    if (!late) return tl::unexpected(late.error());
    std::multiset<std::string> overdue;
    for (const auto& entry : *late) overdue.insert(entry.text);
    // Some list an overdue loan among the charged ones as well, some only among the overdue.
    std::multiset<std::string> listed;
    for (const auto& entry : *charged) listed.insert(entry.text);
    for (const auto& entry : *late)
        if (!listed.contains(entry.text)) charged->push_back(entry);
    std::vector<Loan> out;
    for (const auto& entry : *charged) {
        const bool is_overdue = overdue.contains(entry.text);
        if (out.size() >= most_resolved) {
            const bool barcode = is_barcode(entry.text);
            out.push_back({barcode ? entry.text : "", barcode ? "" : entry.text, {}, is_overdue});
            continue;
        }
        auto loan = resolve_loan(entry, is_overdue);
        if (!loan) return tl::unexpected(loan.error());
        out.push_back(std::move(*loan));
    }
    return out;
}

Answered<void> Sip2Service::read_holds(const Credentials& who, Summary summary,
                                       std::vector<Hold>& holds) {
    const auto entries = m_talk.list(who, summary);
    if (!entries) return tl::unexpected(entries.error());
    for (const auto& entry : *entries) {
        Hold hold;
        hold.id = m_dialect.cancel_holds ? entry.text : "";
        hold.title = entry.title;
        hold.state = summary == Summary::holds ? HoldState::ready : HoldState::waiting;
        if (!is_barcode(entry.text)) {
            if (hold.title.empty()) hold.title = entry.text;
        } else if (m_connection.policy().supports(Supported::item_information) &&
                   holds.size() < most_resolved) {
            const auto answer = noted(m_talk.item(entry.text));
            if (!answer) return tl::unexpected(answer.error());
            const auto item = ItemFacts::read(*answer);
            if (hold.title.empty()) hold.title = item.title;
            if (item.circulation == Circulation::in_transit) hold.state = HoldState::in_transit;
            hold.until = read_due(answer->value("CM"), m_dialect.dates);
        }
        holds.push_back(std::move(hold));
    }
    return {};
}

Outcome<Account> Sip2Service::read_account(const Credentials& who, const Message& patron) {
    Account out;
    out.shown_name = shown_name(patron.value("AE"));
    out.mail = patron.value("BE");
    out.blocked = blocked(patron, m_dialect, m_clock);
    out.fee_total = total_fees(patron, m_server.currency);
    out.loan_limit = limit_of(patron, "CB");
    // Without a 63 there are no lists.
    if (patron.code() != "64") return out;
    auto loans = read_loans(who);
    if (!loans) return refused(Reason::unreachable);
    out.loans = std::move(*loans);
    out.loan_count = std::max(patron.count(2).value_or(0), static_cast<int>(out.loans.size()));
    for (const auto summary : {Summary::holds, Summary::unavailable_holds})
        if (!read_holds(who, summary, out.holds)) return refused(Reason::unreachable);
    if (out.fee_total.minor == 0 && patron.count(3).value_or(0) == 0) return out;
    const auto lines = m_talk.list(who, Summary::fines);
    if (!lines) return refused(Reason::unreachable);
    for (const auto& line : *lines)
        out.fees.push_back({line.text, amount_within(line.text, out.fee_total.currency)});
    return out;
}

Outcome<std::vector<CopyState>> Sip2Service::states(const std::vector<std::string>& barcodes) {
    std::vector<CopyState> out;
    for (const auto& barcode : barcodes) {
        if (out.size() >= most_states) break;
        const auto answer = noted(m_talk.item(barcode));
        if (!answer) return refused(Reason::unreachable);
        const auto item = ItemFacts::read(*answer);
        if (!item.exists) continue;
        out.push_back({barcode, state_of(item), read_due(item.due, m_dialect.dates)});
    }
    return out;
}

/// Is the item on this card's list? Lists of titles answer by title.
Answered<Truth> Sip2Service::on_card(const Credentials& who, const std::string& barcode,
                                     const std::string& title) {
    if (!m_connection.policy().supports(Supported::patron_information)) return Truth::unknown;
    const auto entries = m_talk.list(who, Summary::charged);
    if (!entries) return tl::unexpected(entries.error());
    bool titles = false;
    const auto wanted = base::fold_case(title);
    for (const auto& entry : *entries) {
        if (entry.text == barcode) return Truth::yes;
        if (is_barcode(entry.text)) continue;
        titles = true;
        // Titles are cut at different lengths.
        const auto there = base::fold_case(entry.text);
        if (!wanted.empty() && (there.starts_with(wanted) || wanted.starts_with(there)))
            return Truth::yes;
    }
    return titles && wanted.empty() ? Truth::unknown : Truth::no;
}

}  // namespace loans::sip2
