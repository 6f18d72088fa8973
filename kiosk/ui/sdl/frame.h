#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "ui/geometry.h"

namespace ui::sdl {

/// Pixels as 0xXXRRGGBB, the format of X11's own surfaces; the top byte means nothing.
struct Frame {
    uint32_t* pixels = nullptr;
    int stride = 0;  // in pixels
    Size size;
    uint32_t* row(int y) const { return pixels + static_cast<ptrdiff_t>(y) * stride; }
};

/// Where finished pixels go: a window's own surface, a renderer's texture, or memory.
class Target {
public:
    virtual ~Target() = default;
    /// Valid until the next call of show(); keeps its content.
    virtual Frame frame() = 0;
    virtual void show(std::span<const Rect> changed) = 0;
};

}  // namespace ui::sdl
