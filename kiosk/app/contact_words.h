#pragma once
#include "help/flow.h"
#include "notify/alert.h"
#include "screens/orders.h"

/// The same things in the words of rooms that do not know one another.
namespace app {

notify::Scenario told(help::Scenario scenario);
notify::Slot told(help::Slot slot);
help::Answer heard(notify::Answer answer);
help::Scenario meant(screens::Collecting way);
screens::OrderStage stage_of(const help::Flow& flow);

}  // namespace app
