#pragma once
#include <optional>
#include <string>

#include "catalogue/record.h"
#include "screens/orders.h"
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// True for a copy that can be fetched from the closed stacks.
bool stands_in_stacks(const catalogue::Item& item);
/// True when a copy of the title stands in the closed stacks.
bool in_closed_stacks(const catalogue::Record& record);

/// How a book from the closed stacks is had, and how the order stands. Ids: collect/<way>,
/// collect_at/<branch>, order/place, order/cancel.
ui::Node order_panel(const Services& services, const OrderState& order);
/// Where nothing can be ordered: the panel says to ask at the desk.
ui::Node order_panel_without_orders(const Services& services, base::WallTime now);

/// What was pressed in the panel; nothing: it was not the panel's.
std::optional<ui::Outcome> order_pressed(Orders& orders, const catalogue::Record& record,
                                         const ui::Id& id);

}  // namespace screens
