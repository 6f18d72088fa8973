#include "screens/copy_states.h"

#include <algorithm>

namespace screens {
namespace {

using catalogue::Item;
using catalogue::ItemStatus;
using loans::CopyState;

/// A library system is asked about each copy by itself.
constexpr size_t most = 12;

bool changes(const Item& item) {
    // A book in the stacks is asked about by its order alone.
    return !item.barcode.empty() && !item.closed_stacks &&
           (item.status == ItemStatus::available || item.status == ItemStatus::on_loan ||
            item.status == ItemStatus::in_transit);
}

void take(Item& item, const CopyState& state) {
    item.due.clear();
    switch (state.state) {
        case CopyState::State::available:
            item.status = ItemStatus::available;
            return;
        case CopyState::State::in_transit:
            item.status = ItemStatus::in_transit;
            return;
        case CopyState::State::on_loan:
            item.due = state.due.iso;
            item.status = ItemStatus::on_loan;
            return;
        case CopyState::State::on_hold_shelf:  // set aside for somebody
        case CopyState::State::unavailable:
            item.status = ItemStatus::on_loan;
            return;
    }
}

}  // namespace

std::vector<std::string> changing_copies(const catalogue::Record& record) {
    std::vector<std::string> out;
    for (const Item& item : record.items)
        if (changes(item) && out.size() < most) out.push_back(item.barcode);
    return out;
}

void take_states(catalogue::Record& record, const std::vector<loans::CopyState>& states) {
    for (const CopyState& state : states) {
        const auto item = std::ranges::find(record.items, state.barcode, &Item::barcode);
        if (item != record.items.end() && changes(*item)) take(*item, state);
    }
}

}  // namespace screens
