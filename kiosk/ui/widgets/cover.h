#pragma once
#include <span>
#include <string>

#include "ui/node.h"

namespace ui::widgets {

struct Cover {
    std::string title;
    std::string author;   // shown on large covers
    std::string picture;  // path of a picture file; empty: the cover is drawn
};

/// A book's front, `width` dp wide and 1.46 times as high. The same title always gets the same
/// colours, on every machine.
Node cover(const Cover& cover, float width);
float cover_height(float width);

/// The cloths covers are drawn in; letters in `on_cover` reach 4.5:1 on both ends of each.
std::span<const Gradient> cover_cloths();

}  // namespace ui::widgets
