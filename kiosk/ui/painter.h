#pragma once
#include <span>

#include "ui/display_list.h"

namespace ui {

/// Draws a picture where it has changed and shows it. Two back ends: the window's own surface, and
/// a renderer where there is none (Wayland, kmsdrm). UI thread only.
class Painter {
public:
    virtual ~Painter() = default;
    virtual Size size() const = 0;
    virtual void paint(const DisplayList& picture, std::span<const Rect> changed) = 0;
    /// Forgets and overwrites everything that holds glyphs of what was typed.
    virtual void wipe() = 0;
};

}  // namespace ui
