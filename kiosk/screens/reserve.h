#pragma once
#include <string>

#include "catalogue/record.h"
#include "loans/service.h"
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// True when a copy stands outside the closed stacks and may leave the house.
bool can_be_reserved(const catalogue::Record& record);

/// Below the copies: the button, or how the reservation stands. Ids: reserve/open, reserve/cancel.
/// No rows where nothing can be reserved.
std::vector<ui::Node> reserve_lines(const Services& services, const catalogue::Record& record);

/// Where it is to be collected. Ids: reserve_at/<branch>, dialog/reserve, dialog/no_reserve.
ui::Node reserve_dialog(const Services& services, const ui::ViewContext& context,
                        const std::string& title, const std::string& branch);

/// Any copy of the record, to be collected at `branch`.
loans::HoldRequest reservation(const catalogue::Record& record, const std::string& branch);

/// Why it cannot be reserved, or not cancelled, and what to do.
std::string hold_refusal_words(const Services& services, const loans::Refused& refused);

}  // namespace screens
