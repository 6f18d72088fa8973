#pragma once
#include <vector>

#include "ui/layout.h"

namespace ui {

enum class Direction { left, right, up, down };

/// Whether a node can have focus: a field or something to press, not disabled, with an id.
bool focusable(const Layout& layout, int index);
/// In the order of the tree; inside the dialog only while there is one.
std::vector<int> focusables(const Layout& layout);

/// The next one with Tab, round the ends; -1 when there is none. `current` -1: none yet.
int next_in_order(const Layout& layout, int current, bool backward);
/// The nearest one on that side, as the eye would choose; -1 when there is none. Inside a scrolling
/// list what lies there goes first, also when it is out of sight.
int next_in_direction(const Layout& layout, int current, Direction direction);

/// What a finger at this point presses: a box or field with an id, -1: nothing.
int hit(const Layout& layout, Point point);

}  // namespace ui
