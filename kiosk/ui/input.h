#pragma once
#include <string>
#include <variant>

#include "base/clock.h"
#include "ui/geometry.h"

/// What the door (ui/sdl) lets in: finger and mouse have become one pointer, a scanner's burst of
/// keys has become one Scan.
namespace ui {

struct Pointer {
    enum class Phase { down, move, up, cancel };
    Phase phase = Phase::down;
    Point at;
    bool touch = false;
};

struct Wheel {
    Point at;
    int lines = 0;  // positive: content moves up
};

enum class KeyName {
    enter,
    escape,
    tab,
    back_tab,
    left,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    backspace,
    erase,
    space,
};

struct Key {
    KeyName name;
    bool control = false;
};

struct Typed {
    std::string text;
};

struct Scan {
    std::string text;
};

struct Resized {
    Size size;
};

/// The window was covered or damaged: the whole picture is wanted again.
struct Exposed {};

using InputEvent = std::variant<Pointer, Wheel, Key, Typed, Scan, Resized, Exposed>;

struct TimedInput {
    base::Instant at;
    InputEvent event;
};

}  // namespace ui
