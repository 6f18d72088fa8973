#include "base/log.h"
#include "loans/sip2/client.h"
#include "loans/sip2/dates.h"
#include "loans/sip2/money.h"
#include "loans/sip2/patron.h"

namespace loans::sip2 {
namespace {

bool succeeded(const Message& answer) {
    return answer.flag(0) == '1' || answer.flag(0) == 'Y';
}

}  // namespace

void Sip2Service::remember(const std::string& barcode, const DueDate& due) {
    if (m_session) m_session->due[barcode] = due.iso.empty() ? due.verbatim : due.iso;
}

Registered Sip2Service::registered(const Message& answer, const std::string& barcode) {
    Registered out;
    out.title = answer.value("AJ");
    out.due = read_due(answer.value("AH"), m_dialect.dates);
    out.renewal = answer.flag(1) == 'Y';
    out.fee = total_fees(answer, m_server.currency);
    if (out.title.empty() || answer.value("AH").empty())
        if (const auto item = item_facts(barcode)) {
            if (out.title.empty()) out.title = item->title;
            if (answer.value("AH").empty()) out.due = read_due(item->due, m_dialect.dates);
        }
    remember(barcode, out.due);
    return out;
}

Registered Sip2Service::registered(const ItemFacts& item) const {
    Registered out;
    out.title = item.title;
    out.due = read_due(item.due, m_dialect.dates);
    out.fee.currency = m_server.currency;
    return out;
}

/// Is the item on loan, and to this card?
Answered<Settled<Registered>> Sip2Service::find_loan(const Credentials& who,
                                                     const std::string& barcode) {
    const auto item = item_facts(barcode);
    if (!item) return tl::unexpected(item.error());
    const auto card = on_card(who, barcode, item->title);
    if (!card) return tl::unexpected(card.error());
    const auto loan = item->on_loan();
    if (*card == Truth::yes && loan != Truth::no)
        return Settled<Registered>{Truth::yes, registered(*item)};
    if (loan == Truth::no) return Settled<Registered>{Truth::no, Registered{}};
    if (loan == Truth::yes && *card == Truth::no)
        return Settled<Registered>{Truth::yes, refused(Reason::on_loan_to_another)};
    if (loan == Truth::unknown && *card == Truth::no)
        return Settled<Registered>{Truth::no, Registered{}};
    return Settled<Registered>{};
}

Answered<Settled<Returned>> Sip2Service::find_return(const std::string& barcode) {
    const auto item = item_facts(barcode);
    if (!item) return tl::unexpected(item.error());
    if (item->on_loan() == Truth::unknown) return Settled<Returned>{};
    if (item->on_loan() == Truth::yes) return Settled<Returned>{Truth::no, Returned{}};
    Returned out;
    out.title = item->title;
    if (item->circulation == Circulation::hold_shelf) out.destination = Destination::reserved_shelf;
    if (item->circulation == Circulation::in_transit) {
        out.destination = Destination::other_branch;
        out.branch = item->destination;
    }
    return Settled<Returned>{Truth::yes, out};
}

Outcome<Registered> Sip2Service::lend(const Credentials& who, const Purchase& purchase,
                                      bool maybe_done) {
    Careful<Registered> deed;
    deed.send = [&] { return noted(m_talk.borrow(who, purchase)); };
    deed.read = [&](const Message& answer) -> Outcome<Registered> {
        if (succeeded(answer)) return registered(answer, purchase.barcode);
        Circumstances known;
        known.deed = Deed::borrow;
        known.fee_confirmed = purchase.fee_confirmed;
        return tl::unexpected(refusal(answer, std::move(known), &who, purchase.barcode));
    };
    deed.find_out = [&] { return find_loan(who, purchase.barcode); };
    if (purchase.past != nullptr) deed.when_away = Reason::unreachable;
    return carry_out(deed, maybe_done);
}

Outcome<Registered> Sip2Service::borrow(const Credentials& who, const std::string& barcode,
                                        bool fee_confirmed) {
    if (auto in = signed_in(who); !in) return tl::unexpected(in.error());
    const auto item = clean(barcode, m_dialect.delimiter);
    if (item.empty()) return refused(Reason::unknown_item);
    return lend(who, {item, fee_confirmed}, false);
}

Outcome<Returned> Sip2Service::take_back(const std::string& barcode, const Past* past,
                                         bool maybe_done) {
    Careful<Returned> deed;
    deed.send = [&] { return noted(m_talk.give_back(barcode, false, past)); };
    deed.read = [&](const Message& answer) -> Outcome<Returned> {
        if (succeeded(answer)) return read_returned(answer, m_dialect);
        Circumstances known;
        known.deed = Deed::give_back;
        return tl::unexpected(refusal(answer, std::move(known), nullptr, barcode));
    };
    deed.find_out = [&] { return find_return(barcode); };
    if (past != nullptr) deed.when_away = Reason::unreachable;
    return carry_out(deed, maybe_done);
}

Outcome<Returned> Sip2Service::return_item(const std::string& barcode) {
    const auto item = clean(barcode, m_dialect.delimiter);
    if (item.empty()) return refused(Reason::unknown_item);
    auto out = take_back(item, nullptr, false);
    if (out && m_session) m_session->due.erase(item);
    if (m_dialect.short_connections && !m_session) m_connection.close();
    return out;
}

Outcome<void> Sip2Service::undo_borrow(const Credentials& who, const std::string& barcode) {
    if (auto in = signed_in(who); !in) return tl::unexpected(in.error());
    const auto item = clean(barcode, m_dialect.delimiter);
    Careful<Returned> deed;
    deed.send = [&] { return noted(m_talk.give_back(item, true)); };
    deed.read = [&](const Message& answer) -> Outcome<Returned> {
        if (succeeded(answer)) return read_returned(answer, m_dialect);
        Circumstances known;
        known.deed = Deed::give_back;
        return tl::unexpected(refusal(answer, std::move(known), nullptr, item));
    };
    deed.find_out = [&] { return find_return(item); };
    if (auto done = carry_out(deed); !done) return tl::unexpected(done.error());
    m_session->due.erase(item);
    return {};
}

Outcome<void> Sip2Service::replay(const Kept& kept, bool maybe_done) {
    const Past past{kept.when, kept.due};
    const auto barcode = clean(kept.barcode, m_dialect.delimiter);
    if (kept.kind == Kept::Kind::give_back) {
        const auto out = take_back(barcode, &past, maybe_done);
        // It lies in the library and is on nobody's card: nothing is left to do.
        if (out || out.error().reason == Reason::not_on_loan) return {};
        return tl::unexpected(out.error());
    }
    const auto out = lend({kept.card, {}}, {barcode, false, false, &past}, maybe_done);
    if (out || out.error().reason == Reason::on_loan_to_you) return {};
    return tl::unexpected(out.error());
}

}  // namespace loans::sip2
