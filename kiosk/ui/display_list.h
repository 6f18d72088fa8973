#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ui/geometry.h"
#include "ui/theme.h"

namespace ui::text {
class Block;  // ui/text/block.h: a set, measured, drawable piece of text
}

namespace ui {

/// One thing to draw, in physical pixels, already cut by nothing: `clip` says what may be touched.
struct DrawCommand {
    enum class Kind { fill, gradient, outline, shadow, text, icon, image };

    Kind kind = Kind::fill;
    Rect rect{};  // fill, outline, icon, image: exact; text: the block's place
    Rect clip{};
    Color color{};
    Color color_to{};                            // gradient: bottom
    int radius = 0;                              // fill, gradient, outline, shadow, image
    int width = 0;                               // outline (drawn inside rect); shadow: blur
    bool mirrored = false;                       // icon
    std::string name{};                          // icon's name, image's path
    std::shared_ptr<const text::Block> block{};  // text

    bool operator==(const DrawCommand&) const = default;
};

/// Back to front.
using DisplayList = std::vector<DrawCommand>;

/// Everything a command may touch before it is clipped: a shadow reaches out by its blur,
/// letters by their block's overhang.
Rect extent(const DrawCommand& command);

/// The rectangles in which two pictures differ, merged to a few; empty when they are equal.
std::vector<Rect> changed(const DisplayList& before, const DisplayList& after);

}  // namespace ui
