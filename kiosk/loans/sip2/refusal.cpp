#include "loans/sip2/refusal.h"

#include "base/unicode.h"
#include "loans/sip2/money.h"
#include "loans/sip2/patron.h"

namespace loans::sip2 {
namespace {

bool flagged(const Message& patron, PatronFlag flag) {
    return patron.flag(static_cast<size_t>(flag)) == 'Y';
}

std::optional<Reason> of_patron(const Message& patron, Deed deed, const Dialect& dialect,
                                const base::Clock& clock) {
    if (deed == Deed::give_back) return std::nullopt;
    if (const auto away = turned_away(patron, dialect)) return away;
    const auto why = blocked(patron, dialect, clock);
    if (deed == Deed::renew && flagged(patron, PatronFlag::too_many_renewals) && !why)
        return Reason::renewal_limit;
    if (deed == Deed::renew && flagged(patron, PatronFlag::renewal_denied))
        return why.value_or(Reason::card_blocked);
    if (deed == Deed::hold && flagged(patron, PatronFlag::hold_denied)) {
        const int limit = limit_of(patron, "BZ");
        const int waiting = patron.count(0).value_or(0) + patron.count(5).value_or(0);
        if (limit > 0 && waiting >= limit) return Reason::hold_limit;
        return why.value_or(Reason::card_blocked);
    }
    if (deed != Deed::borrow) return std::nullopt;
    const int limit = limit_of(patron, "CB");
    if (!why && limit > 0 && patron.count(2).value_or(0) >= limit) return Reason::loan_limit;
    return why;
}

std::optional<Reason> of_item(const ItemFacts& item, const Circumstances& known) {
    if (!item.exists && known.deed != Deed::hold) return Reason::unknown_item;
    const auto loan = item.on_loan();
    switch (known.deed) {
        case Deed::borrow:
            if (loan == Truth::yes)
                return known.on_card == Truth::yes ? Reason::on_loan_to_you
                                                   : Reason::on_loan_to_another;
            if (item.circulation == Circulation::hold_shelf) return Reason::reserved_for_another;
            return std::nullopt;
        case Deed::give_back:
            return loan == Truth::no ? std::optional(Reason::not_on_loan) : std::nullopt;
        case Deed::renew:
            if (loan == Truth::no) return Reason::not_on_loan;
            if (known.on_card == Truth::no) return Reason::on_loan_to_another;
            if (item.circulation == Circulation::recalled || item.queue > 0)
                return Reason::reserved_for_another;
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

Reason decide(const Message& answer, const Circumstances& known, const Dialect& dialect,
              const base::Clock& clock, const Money& fee) {
    if (known.deed != Deed::give_back)
        if (const auto away = turned_away(answer, dialect)) return *away;
    if (known.patron)
        if (const auto why = of_patron(*known.patron, known.deed, dialect, clock)) return *why;
    if (known.item)
        if (const auto why = of_item(*known.item, known)) return *why;
    const auto words = screen_message(answer);
    if (const auto why = reason_of(words, dialect)) return *why;
    const bool may_cost = known.deed == Deed::borrow || known.deed == Deed::renew;
    if (may_cost && fee.minor > 0 && !known.fee_confirmed) return Reason::fee_to_confirm;
    return Reason::refused;
}

std::optional<Destination> alert_destination(const Message& answer) {
    const auto& type = answer.value("CV");
    if (type == "01") return Destination::reserved_shelf;
    if (type == "02" || type == "04") return Destination::other_branch;
    if (type == "03" || type == "98" || type == "99") return Destination::desk;
    if (answer.flag(3) != 'Y') return std::nullopt;
    return answer.value("CT").empty() ? Destination::desk : Destination::other_branch;
}

}  // namespace

Refused explain(const Message& answer, const Circumstances& known, const Dialect& dialect,
                const std::string& currency, const base::Clock& clock) {
    Refused out;
    const auto fee = total_fees(answer, currency);
    out.reason = decide(answer, known, dialect, clock, fee);
    out.title = answer.value("AJ");
    if (out.title.empty() && known.item) out.title = known.item->title;
    if (out.reason == Reason::refused) out.system_words = screen_message(answer);
    if (out.reason == Reason::fee_to_confirm) out.fee = fee;
    if (!known.patron) return out;
    if (out.reason == Reason::fees) out.fee = total_fees(*known.patron, currency);
    if (out.reason == Reason::loan_limit) out.limit = limit_of(*known.patron, "CB");
    if (out.reason == Reason::hold_limit) out.limit = limit_of(*known.patron, "BZ");
    return out;
}

Returned read_returned(const Message& answer, const Dialect& dialect) {
    Returned out;
    out.title = answer.value("AJ");
    out.sort_bin = answer.value("CL");
    if (const auto place = alert_destination(answer)) {
        out.destination = *place;
    } else {
        const auto words = base::fold_case(screen_message(answer));
        for (const auto& sentence : dialect.return_sentences)
            if (words.find(base::fold_case(sentence.contains)) != std::string::npos) {
                out.destination = sentence.destination;
                break;
            }
    }
    if (out.destination == Destination::other_branch) out.branch = answer.value("CT");
    return out;
}

}  // namespace loans::sip2
