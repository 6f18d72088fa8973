#pragma once
#include <map>

#include "ui/geometry.h"
#include "ui/motion.h"
#include "ui/node.h"

namespace ui {

/// What lives from one picture of a screen to the next, by id.
struct Memory {
    struct Caret {
        size_t offset = 0;
        size_t seen = 0;  // hash of the value it belongs to: another value puts it at the end
    };
    Id focus;
    Id dialog, dialog_focus;  // the dialog on top, and what in it has focus
    Id edited;                // the field that had focus last: the on-screen keyboard writes there
    std::map<Id, int> scroll, field_scroll;
    std::map<Id, Caret> carets;
    std::map<Id, int> announced;  // length of a list for which near_end was sent
};

/// A finger on the window, from down to up.
struct Press {
    Id id;  // empty: nothing, or no longer a press
    bool inside = true;
    Point start;
    // Once it has become a scroll:
    Id scroller;
    bool across = false;
    int from = 0, scroll = 0;
    Speed speed;
};

}  // namespace ui
