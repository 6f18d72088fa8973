#include <fmt/format.h>
#include <sodium.h>

#include "loans/sip2/client.h"
#include "loans/sip2/dates.h"
#include "loans/sip2/money.h"
#include "loans/sip2/patron.h"

namespace loans::sip2 {
namespace {

/// Ready and waiting together; -1 when the server does not count.
int holds_counted(const Message& patron) {
    const auto ready = patron.count(0), waiting = patron.count(5);
    if (!ready && !waiting) return -1;
    return ready.value_or(0) + waiting.value_or(0);
}

/// What a reservation is told apart by, until the list of holds names it.
const std::string& named(const HoldRequest& request, const Dialect& dialect) {
    if (!request.barcode.empty()) return request.barcode;
    return dialect.hold_by_item ? request.any_copy : request.control_number;
}

}  // namespace

Answered<int> Sip2Service::hold_count(const Credentials& who) {
    const auto patron = noted(m_talk.patron(who));
    if (!patron) return tl::unexpected(patron.error());
    return holds_counted(*patron);
}

/// A hold is found again by the number of holds: lists name them too differently.
Outcome<Hold> Sip2Service::change_hold(char mode, const Credentials& who,
                                       const HoldRequest& request, const std::string& title) {
    const auto before = hold_count(who);
    if (!before) return refused(Reason::unreachable);
    Careful<Hold> deed;
    deed.send = [&] { return noted(m_talk.hold(mode, who, request, title)); };
    deed.read = [&](const Message& answer) -> Outcome<Hold> {
        if (answer.flag(0) != '1' && answer.flag(0) != 'Y') {
            Circumstances known;
            known.deed = mode == '+' ? Deed::hold : Deed::cancel_hold;
            return tl::unexpected(refusal(answer, std::move(known), &who, request.barcode));
        }
        Hold out;
        out.id = named(request, m_dialect);
        out.title = answer.value("AJ");
        if (answer.flag(1) == 'Y') out.state = HoldState::ready;
        const auto& place = answer.value("BR");
        out.position = limit_of(answer, "BR");
        if (place.empty()) out.position = 0;
        out.branch = answer.value("BS").empty() ? request.pickup_branch : answer.value("BS");
        out.until = read_due(answer.value("BW"), m_dialect.dates);
        return out;
    };
    deed.find_out = [&]() -> Answered<Settled<Hold>> {
        const auto now = hold_count(who);
        if (!now) return tl::unexpected(now.error());
        if (*before < 0 || *now < 0) return Settled<Hold>{};
        Hold out;
        out.id = named(request, m_dialect);
        out.branch = request.pickup_branch;
        if (*now == *before) return Settled<Hold>{Truth::no, out};
        const bool done = *now == *before + (mode == '+' ? 1 : -1);
        return Settled<Hold>{done ? Truth::yes : Truth::unknown, out};
    };
    return carry_out(deed);
}

Outcome<Hold> Sip2Service::reserve(const Credentials& who, const HoldRequest& request) {
    if (!m_dialect.holds) return refused(Reason::not_supported);
    if (auto in = signed_in(who); !in) return tl::unexpected(in.error());
    if (!m_connection.policy().supports(Supported::hold) ||
        (m_dialect.hold_by_item && request.barcode.empty() && request.any_copy.empty()))
        return refused(Reason::not_supported);
    auto done = change_hold('+', who, request, {});
    if (!done) return done;
    done->control_number = request.control_number;
    done->collect = request.collect;
    if (m_session) m_session->reserved.insert(done->id);
    return done;
}

Outcome<void> Sip2Service::cancel_hold(const Credentials& who, const std::string& hold_id) {
    if (!m_dialect.cancel_holds) return refused(Reason::not_supported);
    if (auto in = signed_in(who); !in) return tl::unexpected(in.error());
    HoldRequest request;
    std::string title;
    // The id is what the list of holds said, or what it was reserved by just now.
    if (m_session && m_session->reserved.contains(hold_id))
        (m_dialect.hold_by_item ? request.barcode : request.control_number) = hold_id;
    else if (is_barcode(hold_id))
        request.barcode = hold_id;
    else
        title = hold_id;
    auto done = change_hold('-', who, request, title);
    if (!done) return tl::unexpected(done.error());
    return {};
}

/// Told by the balance: it goes down by what was paid.
Outcome<void> Sip2Service::pay(const Credentials& who, const Money& amount) {
    if (auto in = signed_in(who); !in) return tl::unexpected(in.error());
    if (!m_connection.policy().supports(Supported::fee_paid)) return refused(Reason::not_supported);
    const auto patron = noted(m_talk.patron(who));
    if (!patron) return refused(Reason::unreachable);
    const auto before = total_fees(*patron, m_server.currency);
    const auto transaction = fmt::format("{:08x}", randombytes_random());
    const auto find_out = [&]() -> Answered<Settled<bool>> {
        const auto now = noted(m_talk.patron(who));
        if (!now) return tl::unexpected(now.error());
        const auto left = total_fees(*now, m_server.currency);
        if (left == before) return Settled<bool>{Truth::no, false};
        const bool done = left.minor == before.minor - amount.minor;
        return Settled<bool>{done ? Truth::yes : Truth::unknown, true};
    };
    Careful<bool> deed;
    deed.send = [&] { return noted(m_talk.pay(who, amount, transaction)); };
    deed.read = [&](const Message& answer) -> Outcome<bool> {
        if (answer.flag(0) == 'Y' || answer.flag(0) == '1') return true;
        if (answer.flag(0) == ' ') {  // some leave the flag out: the balance tells
            const auto found = find_out();
            if (found && found->done == Truth::yes) return true;
            if (!found || found->done == Truth::unknown) return refused(Reason::unknown_result);
        }
        Circumstances known;
        known.deed = Deed::pay;
        return tl::unexpected(refusal(answer, std::move(known), nullptr, {}));
    };
    deed.find_out = find_out;
    if (auto done = carry_out(deed); !done) return tl::unexpected(done.error());
    return {};
}

void Sip2Service::block_card(const Credentials& who) {
    m_session.reset();
    if (m_connection.policy().supports(Supported::block_patron)) noted(m_talk.block(who));
    end_session(who);
}

}  // namespace loans::sip2
