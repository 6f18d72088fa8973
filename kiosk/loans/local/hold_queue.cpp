#include "loans/local/hold_queue.h"

#include <algorithm>

namespace loans::local {
namespace {

bool wants(const HoldRow& hold, const std::string& barcode) {
    return hold.wanted_barcode.empty() || hold.wanted_barcode == barcode;
}

/// Copies of the record on the open shelf or in the stacks, but for `barcode`.
int other_free_copies(Ledger& ledger, const std::string& control_number,
                      const std::string& barcode) {
    const auto items = ledger.setup.record_items(control_number);
    return static_cast<int>(std::ranges::count_if(items, [&](const ItemInfo& item) {
        return item.barcode != barcode && !item.not_for_loan &&
               ledger.rules.for_item(item.item_type).lend &&
               copy_state(ledger, item).state == CopyState::State::available;
    }));
}

void make_ready(Ledger& ledger, HoldRow& hold) {
    hold.state = HoldState::ready;
    hold.until = ledger.open_day_after(ledger.rules.ready_days);
}

}  // namespace

bool lent_by_catalogue(const ItemInfo& item, const std::optional<ItemRow>& row) {
    return item.catalogue_on_loan && !(row && row->catalogue_due == item.catalogue_due);
}

CopyState copy_state(Ledger& ledger, const ItemInfo& item) {
    using State = CopyState::State;
    CopyState out{item.barcode, State::available, {}};
    if (const auto loan = ledger.loans.find(item.barcode)) {
        out.state = State::on_loan;
        out.due.iso = iso(loan->due);
        return out;
    }
    if (const auto hold = ledger.holds.of_copy(item.barcode)) {
        out.state = hold->state == HoldState::ready ? State::on_hold_shelf : State::in_transit;
        return out;
    }
    const auto row = ledger.items.find(item.barcode);
    if (lent_by_catalogue(item, row)) {
        out.state = State::on_loan;
        out.due.iso = item.catalogue_due;
    } else if (row && row->place == Place::in_transit) {
        out.state = State::in_transit;
    } else if (item.not_for_loan) {
        out.state = State::unavailable;
    }
    return out;
}

int position_of(Ledger& ledger, const HoldRow& hold) {
    if (hold.state != HoldState::waiting) return 0;
    const auto queue = ledger.holds.of_record(hold.control_number);
    return 1 + static_cast<int>(std::ranges::count_if(queue, [&](const HoldRow& other) {
               return other.id < hold.id && other.state == HoldState::waiting;
           }));
}

bool reserved_from(Ledger& ledger, const std::string& control_number, const std::string& barcode,
                   int64_t patron) {
    const auto queue = ledger.holds.of_record(control_number);
    int waiting = 0;
    for (const auto& hold : queue) {
        if (hold.patron == patron && wants(hold, barcode)) break;
        if (hold.patron == patron || hold.state != HoldState::waiting) continue;
        if (hold.wanted_barcode == barcode) return true;
        if (hold.wanted_barcode.empty()) ++waiting;
    }
    return waiting > 0 && waiting > other_free_copies(ledger, control_number, barcode);
}

std::optional<HoldRow> set_aside(Ledger& ledger, const std::string& control_number,
                                 const std::string& barcode, const std::string& branch) {
    for (auto& hold : ledger.holds.of_record(control_number)) {
        if (hold.state != HoldState::waiting || !wants(hold, barcode)) continue;
        hold.barcode = barcode;
        if (hold.branch == branch)
            make_ready(ledger, hold);
        else
            hold.state = HoldState::in_transit;
        ledger.holds.update(hold);
        return hold;
    }
    return std::nullopt;
}

void place(Ledger& ledger, const std::string& barcode, Place where, const std::string& branch) {
    const auto item = ledger.setup.item(barcode);
    const bool lent = item && item->catalogue_on_loan;
    if (where == Place::here && !lent) return ledger.items.remove(barcode);
    ledger.items.save({barcode, where, branch, lent ? item->catalogue_due : std::string()});
}

void remove_hold(Ledger& ledger, const HoldRow& hold) {
    ledger.holds.remove(hold.id);
    if (hold.barcode.empty()) return;
    const bool on_shelf = hold.state == HoldState::ready;
    // On its way to a branch, the copy reaches that branch first.
    auto next = set_aside(ledger, hold.control_number, hold.barcode, hold.branch);
    if (next && next->state == HoldState::ready && !on_shelf) {
        next->state = HoldState::in_transit;
        next->until.reset();
        ledger.holds.update(*next);
    }
    if (next) return;
    if (on_shelf)
        place(ledger, hold.barcode, Place::reshelve);
    else
        place(ledger, hold.barcode, Place::in_transit, hold.branch);
}

void expire_holds(Ledger& ledger) {
    for (const auto& hold : ledger.holds.ready_until_before(ledger.today))
        remove_hold(ledger, hold);
}

}  // namespace loans::local
