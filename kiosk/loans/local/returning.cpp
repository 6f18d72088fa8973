#include "loans/local/returning.h"

#include "loans/local/checks.h"
#include "loans/local/hold_queue.h"

namespace loans::local {
namespace {

void end_loan(Ledger& ledger, const LoanRow& loan) {
    if (const auto patron = ledger.patrons.find(loan.patron))
        ledger.charge(*patron, FeeKind::late_return, loan.title, ledger.late_fee(loan, *patron));
    ledger.loans.remove(loan.barcode);
}

/// A copy that has left the catalogue while it was out.
ItemInfo item_of(const LoanRow& loan) {
    ItemInfo item;
    item.barcode = loan.barcode;
    item.control_number = loan.control_number;
    item.title = loan.title;
    item.item_type = loan.item_type;
    item.branch = loan.home_branch;
    return item;
}

void send_to(Returned& out, Destination destination, const std::string& branch = {}) {
    out.destination = destination;
    out.branch = branch;
}

/// The hold that this copy is for, already set aside or only now.
std::optional<HoldRow> waiting_for(Ledger& ledger, const ItemInfo& item) {
    auto hold = ledger.holds.of_copy(item.barcode);
    if (!hold)
        return item.not_for_loan
                   ? std::nullopt
                   : set_aside(ledger, item.control_number, item.barcode, ledger.setup.branch);
    if (hold->state == HoldState::in_transit && hold->branch == ledger.setup.branch) {
        hold->state = HoldState::ready;
        hold->until = ledger.open_day_after(ledger.rules.ready_days);
        ledger.holds.update(*hold);
    }
    return hold;
}

}  // namespace

Outcome<Returned> take_back(Ledger& ledger, const std::string& barcode) {
    const auto loan = ledger.loans.find(barcode);
    auto item = ledger.setup.item(barcode);
    if (!item && loan) item = item_of(*loan);
    if (!item) return tl::unexpected<Refused>(refused(Reason::unknown_item));
    const auto row = ledger.items.find(barcode);
    const bool was_away =
        loan || lent_by_catalogue(*item, row) || (row && row->place != Place::here);
    Returned out;
    out.title = item->title;
    const auto& here = ledger.setup.branch;
    if (loan) end_loan(ledger, *loan);

    if (const auto hold = waiting_for(ledger, *item)) {
        place(ledger, barcode, Place::here);
        if (hold->branch == here)
            send_to(out, Destination::reserved_shelf);
        else
            send_to(out, Destination::other_branch, hold->branch);
    } else if (!item->branch.empty() && item->branch != here) {
        place(ledger, barcode, Place::in_transit, item->branch);
        send_to(out, Destination::other_branch, item->branch);
    } else if (!was_away) {
        return tl::unexpected<Refused>(refused(Reason::not_on_loan, item->title));
    } else {
        place(ledger, barcode, Place::here);
        send_to(out, item->closed_stacks ? Destination::desk : Destination::trolley);
    }
    return out;
}

}  // namespace loans::local
