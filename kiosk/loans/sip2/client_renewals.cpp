#include <algorithm>

#include "loans/sip2/client.h"
#include "loans/sip2/dates.h"
#include "loans/sip2/patron.h"

namespace loans::sip2 {
namespace {

std::string text_of(const DueDate& due) {
    return due.iso.empty() ? due.verbatim : due.iso;
}

}  // namespace

/// When the loan was due before it is renewed: what a lost answer is told by.
std::string Sip2Service::due_before(const std::string& barcode) {
    if (m_session)
        if (const auto known = m_session->due.find(barcode); known != m_session->due.end())
            if (!known->second.empty()) return known->second;
    const auto item = item_facts(barcode);
    return item ? text_of(read_due(item->due, m_dialect.dates)) : std::string();
}

Outcome<Registered> Sip2Service::renew(const Credentials& who, const std::string& barcode,
                                       bool fee_confirmed) {
    if (auto in = signed_in(who); !in) return tl::unexpected(in.error());
    const auto item = clean(barcode, m_dialect.delimiter);
    if (item.empty()) return refused(Reason::unknown_item);
    const auto before = due_before(item);
    Careful<Registered> deed;
    deed.send = [&] { return noted(m_talk.renew(who, item, fee_confirmed)); };
    deed.read = [&](const Message& answer) -> Outcome<Registered> {
        if (answer.flag(0) == '1' || answer.flag(0) == 'Y') {
            auto out = registered(answer, item);
            out.renewal = true;
            return out;
        }
        Circumstances known;
        known.deed = Deed::renew;
        known.fee_confirmed = fee_confirmed;
        return tl::unexpected(refusal(answer, std::move(known), &who, item));
    };
    deed.find_out = [&]() -> Answered<Settled<Registered>> {
        const auto now = item_facts(item);
        if (!now) return tl::unexpected(now.error());
        auto out = registered(*now);
        out.renewal = true;
        if (before.empty() || text_of(out.due).empty()) return Settled<Registered>{};
        if (text_of(out.due) == before) return Settled<Registered>{Truth::no, out};
        remember(item, out.due);
        return Settled<Registered>{Truth::yes, out};
    };
    return carry_out(deed);
}

/// BM and BN: what was renewed and what was not, by barcode or by title.
std::vector<RenewedLoan> Sip2Service::renewed_lists(const Message& answer,
                                                    const std::vector<Loan>& loans) {
    std::vector<RenewedLoan> out;
    for (const std::string_view id : {"BM", "BN"})
        for (const auto& text : answer.values(id)) {
            RenewedLoan line;
            const auto known = std::ranges::find_if(loans, [&](const Loan& loan) {
                return loan.barcode == text || loan.title == text;
            });
            line.barcode = known != loans.end() ? known->barcode : is_barcode(text) ? text : "";
            line.title = known != loans.end() ? known->title : line.barcode.empty() ? text : "";
            if (id == "BM") {
                Registered done;
                if (!line.barcode.empty())
                    if (const auto item = item_facts(line.barcode)) done = registered(*item);
                if (line.title.empty()) line.title = done.title;
                done.title = line.title;
                done.renewal = true;
                line.result = done;
                if (!line.barcode.empty()) remember(line.barcode, done.due);
            } else {
                line.result = refused(Reason::refused);
            }
            out.push_back(std::move(line));
        }
    return out;
}

/// Which due dates have moved since: none of them means that nothing was done.
Answered<Settled<std::vector<RenewedLoan>>> Sip2Service::find_renewals(
    const std::vector<Loan>& before) {
    Settled<std::vector<RenewedLoan>> out{Truth::no, std::vector<RenewedLoan>()};
    for (const auto& loan : before) {
        if (loan.barcode.empty() || text_of(loan.due).empty()) {
            out.done = Truth::unknown;
            return out;
        }
        const auto item = item_facts(loan.barcode);
        if (!item) return tl::unexpected(item.error());
        RenewedLoan line{loan.barcode, loan.title, refused(Reason::refused)};
        auto now = registered(*item);
        if (text_of(now.due) != text_of(loan.due)) {
            now.renewal = true;
            remember(loan.barcode, now.due);
            line.result = now;
            out.done = Truth::yes;
        }
        out.outcome->push_back(std::move(line));
    }
    return out;
}

Outcome<std::vector<RenewedLoan>> Sip2Service::renew_all(const Credentials& who) {
    if (auto in = signed_in(who); !in) return tl::unexpected(in.error());
    const auto loans = read_loans(who);
    if (!loans) return refused(Reason::unreachable);
    if (!m_connection.policy().supports(Supported::renew_all)) {
        std::vector<RenewedLoan> out;
        for (const auto& loan : *loans)
            out.push_back({loan.barcode, loan.title,
                           loan.barcode.empty() ? refused(Reason::not_supported)
                                                : renew(who, loan.barcode, false)});
        return out;
    }
    Careful<std::vector<RenewedLoan>> deed;
    deed.send = [&] { return noted(m_talk.renew_all(who)); };
    deed.read = [&](const Message& answer) -> Outcome<std::vector<RenewedLoan>> {
        auto out = renewed_lists(answer, *loans);
        // A plain no, without saying which.
        if (out.empty() && answer.flag(0) != '1' && !loans->empty()) {
            Refused why;
            const auto words = screen_message(answer);
            why.reason = reason_of(words, m_dialect).value_or(Reason::refused);
            if (why.reason == Reason::refused) why.system_words = words;
            return tl::unexpected(std::move(why));
        }
        return out;
    };
    deed.find_out = [&] { return find_renewals(*loans); };
    return carry_out(deed);
}

}  // namespace loans::sip2
