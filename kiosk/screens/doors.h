#pragma once
#include <optional>

#include "screens/services.h"
#include "ui/node.h"
#include "ui/screen.h"

/// Borrow, return and account, as they stand on the page a session begins with. Only with
/// Services::lending.
namespace screens {

ui::Node doors(const Services& services, const ui::ViewContext& context);
/// Nothing when `id` is none of the doors.
std::optional<ui::Outcome> door_pressed(Services& services, const ui::Id& id);

}  // namespace screens
