#include "screens/stack_orders.h"

#include <algorithm>

#include "screens/loan_words.h"
#include "screens/order_panel.h"
#include "screens/reserve.h"
#include "screens/services.h"

namespace screens {
namespace {

/// How a record's order stands, from its reservation and what was last done about it.
void describe(const Services& services, const loans::Hold* hold, const Holds::Attempt& attempt,
              OrderState& out) {
    if (attempt.working) {
        out.stage = OrderStage::sending;
    } else if (attempt.refused) {
        out.stage = OrderStage::refused;
        out.status = hold_refusal_words(services, *attempt.refused);
        return;
    } else if (hold) {
        const bool ready = hold->state == loans::HoldState::ready;
        out.stage = ready ? OrderStage::at_desk : OrderStage::ordered;
    } else if (attempt.cancelled) {
        out.stage = OrderStage::cancelled;
    } else {
        return;
    }
    out.status = order_words(services, out.stage);
}

}  // namespace

StackOrders::Choice StackOrders::choice(const catalogue::Record& record) const {
    if (const auto found = m_choices.find(record.control_number); found != m_choices.end())
        return found->second;
    const loans::Hold* hold = m_services.holds->find(record);
    const auto ordered = hold ? collecting_named(hold->collect) : std::nullopt;
    return ordered ? Choice{*ordered, hold->branch} : Choice{};
}

OrderState StackOrders::state(const catalogue::Record& record, base::WallTime now) const {
    const Choice chosen = choice(record);
    OrderState out = offered_order(m_services, now, chosen.way, chosen.branch);
    const loans::Hold* hold = m_services.holds->find(record);
    if (hold && can_be_reserved(record) && hold->collect.empty())
        hold = nullptr;  // another copy is reserved, as the list of copies shows
    const Holds::Attempt& attempt = m_services.holds->attempt(record);
    describe(m_services, hold, attempt, out);
    const auto abilities = m_services.lending->abilities();
    const bool same = hold && out.chosen && hold->collect == name_of(*out.chosen) &&
                      (out.branch.empty() || hold->branch == out.branch);
    const bool ready = hold && hold->state == loans::HoldState::ready;
    const bool changeable = !hold || (!same && !ready && abilities.cancel_hold);
    out.can_order = out.can_order && changeable && !attempt.working;
    out.can_cancel = hold && !hold->id.empty() && abilities.cancel_hold && !attempt.working;
    return out;
}

void StackOrders::choose(const catalogue::Record& record, Collecting way) {
    Choice chosen = choice(record);
    chosen.way = way;
    m_choices[record.control_number] = chosen;
}

void StackOrders::choose_branch(const catalogue::Record& record, const std::string& branch) {
    Choice chosen = choice(record);
    chosen.branch = branch;
    m_choices[record.control_number] = chosen;
}

ui::Outcome StackOrders::place(const catalogue::Record& record) {
    const OrderState now = state(record, m_services.clock.wall());
    if (!now.can_order) return ui::Outcome::stay();
    loans::HoldRequest request;
    request.control_number = record.control_number;
    const auto copy = std::ranges::find_if(record.items, stands_in_stacks);
    if (copy != record.items.end()) request.any_copy = copy->barcode;
    // A copy on the open shelves is not what was asked for.
    if (can_be_reserved(record)) request.barcode = request.any_copy;
    request.pickup_branch = now.branch.empty() ? m_services.library.branch : now.branch;
    request.collect = name_of(*now.chosen);
    return m_services.holds->place(record, std::move(request));
}

void StackOrders::cancel(const catalogue::Record& record) {
    m_services.holds->cancel(record);
}

}  // namespace screens
