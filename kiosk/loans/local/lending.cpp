#include "loans/local/lending.h"

#include <algorithm>

#include "loans/local/checks.h"
#include "loans/local/hold_queue.h"

namespace loans::local {
namespace {

tl::unexpected<Refused> no(Refused why) {
    return tl::unexpected<Refused>(std::move(why));
}

tl::unexpected<Refused> no(Reason reason, const std::string& title) {
    return no(refused(reason, title));
}

Refused fee_question(const Ledger& ledger, const std::string& title, int64_t fee) {
    auto out = refused(Reason::fee_to_confirm, title);
    out.fee = ledger.rules.money(fee);
    return out;
}

/// Why this copy may not be lent to this patron, the patron's own affairs apart.
std::optional<Refused> item_refused(Ledger& ledger, const Patron& patron, const ItemInfo& item) {
    const auto& rule = ledger.rules.for_item(item.item_type);
    if (ledger.loans.find(item.barcode) || lent_by_catalogue(item, ledger.items.find(item.barcode)))
        return refused(Reason::on_loan_to_another, item.title);
    if (item.not_for_loan || !rule.lend) return refused(Reason::not_for_loan, item.title);
    if (too_young(ledger, patron, rule)) return refused(Reason::age, item.title);
    const auto aside = ledger.holds.of_copy(item.barcode);
    const bool for_another = aside && aside->patron != patron.id;
    if (for_another ||
        (!aside && reserved_from(ledger, item.control_number, item.barcode, patron.id)))
        return refused(Reason::reserved_for_another, item.title);
    return std::nullopt;
}

/// The hold that this loan fulfils: the one the copy was set aside for, else the oldest that fits.
std::optional<HoldRow> fulfilled(Ledger& ledger, const Patron& patron, const ItemInfo& item) {
    std::optional<HoldRow> found;
    for (const auto& hold : ledger.holds.of_patron(patron.id)) {
        if (hold.barcode == item.barcode) return hold;
        const bool fits = hold.control_number == item.control_number &&
                          (hold.wanted_barcode.empty() || hold.wanted_barcode == item.barcode);
        if (fits && !found) found = hold;
    }
    return found;
}

void write_loan(Ledger& ledger, const Patron& patron, const ItemInfo& item, Day due,
                const std::optional<HoldRow>& hold) {
    LoanRow loan;
    loan.barcode = item.barcode;
    loan.patron = patron.id;
    loan.control_number = item.control_number;
    loan.title = item.title;
    loan.item_type = item.item_type;
    loan.home_branch = item.branch;
    loan.made_on = ledger.today;
    loan.due = due;
    ledger.loans.save(loan);
    place(ledger, item.barcode, Place::here);
    if (!hold) return;
    if (hold->barcode == item.barcode)
        ledger.holds.remove(hold->id);
    else
        remove_hold(ledger, *hold);
}

Outcome<Registered> lend_again(Ledger& ledger, const Patron& patron, const std::string& barcode,
                               bool fee_confirmed) {
    auto out = renew_loan(ledger, patron, barcode, fee_confirmed);
    if (out) return out;
    const auto reason = out.error().reason;
    if (reason == Reason::renewal_limit || reason == Reason::reserved_for_another)
        return no(Reason::on_loan_to_you, out.error().title);
    return out;
}

}  // namespace

Outcome<Registered> lend(Ledger& ledger, const Patron& patron, const std::string& barcode,
                         bool fee_confirmed) {
    const auto loan = ledger.loans.find(barcode);
    if (loan && loan->patron == patron.id)
        return lend_again(ledger, patron, barcode, fee_confirmed);
    const auto item = ledger.setup.item(barcode);
    if (auto why = loan_refused(ledger, patron)) {
        if (item) why->title = item->title;
        return no(*why);
    }
    if (!item)
        return loan ? no(Reason::on_loan_to_another, loan->title) : no(Reason::unknown_item, {});
    if (auto why = item_refused(ledger, patron, *item)) return no(*why);

    const auto& rule = ledger.rules.for_item(item->item_type);
    const auto hold = fulfilled(ledger, patron, *item);
    const int64_t hold_fee = hold && hold->collect.empty() ? ledger.rules.hold_fee : 0;
    const int64_t fee = rule.loan_fee + hold_fee;
    if (fee > 0 && !fee_confirmed) return no(fee_question(ledger, item->title, fee));

    Registered out;
    out.title = item->title;
    const Day due = ledger.open_day_after(rule.days);
    out.due.iso = iso(due);
    write_loan(ledger, patron, *item, due, hold);
    ledger.charge(patron, FeeKind::loan, item->title, rule.loan_fee);
    ledger.charge(patron, FeeKind::hold, item->title, hold_fee);
    if (fee > 0) out.fee = ledger.rules.money(fee);
    return out;
}

Outcome<Registered> renew_loan(Ledger& ledger, const Patron& patron, const std::string& barcode,
                               bool fee_confirmed) {
    auto loan = ledger.loans.find(barcode);
    if (!loan || loan->patron != patron.id) return no(Reason::not_on_loan, {});
    if (auto why = card_refused(ledger, patron)) {
        why->title = loan->title;
        return no(*why);
    }
    const auto& rule = ledger.rules.for_item(loan->item_type);
    const Day due = ledger.open_day_after(rule.days);
    Registered out;
    out.title = loan->title;
    out.renewal = true;
    out.due.iso = iso(std::max(due, loan->due));
    if (due <= loan->due) return out;
    if (const auto why = renewal_refused(ledger, *loan)) return no(*why);
    if (rule.loan_fee > 0 && !fee_confirmed)
        return no(fee_question(ledger, loan->title, rule.loan_fee));

    const int64_t late = ledger.late_fee(*loan, patron);
    ledger.charge(patron, FeeKind::late_return, loan->title, late);
    ledger.charge(patron, FeeKind::loan, loan->title, rule.loan_fee);
    if (late + rule.loan_fee > 0) out.fee = ledger.rules.money(late + rule.loan_fee);
    loan->due = due;
    ++loan->renewals;
    ledger.loans.save(*loan);
    return out;
}

std::optional<Refused> renewal_refused(Ledger& ledger, const LoanRow& loan) {
    const int renewals = ledger.rules.for_item(loan.item_type).renewals;
    if (loan.renewals >= renewals) {
        auto why = refused(Reason::renewal_limit, loan.title);
        why.limit = renewals;
        return why;
    }
    if (reserved_from(ledger, loan.control_number, loan.barcode, loan.patron))
        return refused(Reason::reserved_for_another, loan.title);
    return std::nullopt;
}

}  // namespace loans::local
