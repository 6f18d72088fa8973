#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ui/geometry.h"

namespace ui::text {

class Sprites;  // the drawn lines; known to ui/text and ui/sdl only

/// A piece of text, broken into lines, measured and ready to be drawn. Immutable.
class Block {
public:
    struct Line {
        int x = 0, y = 0, w = 0, h = 0;  // inside the block
        int baseline = 0;                // from the line's top
        size_t first = 0, last = 0;      // bytes of the source shown on this line
    };

    Size size;  // natural size; width is never above the request's max_width
    // How far letters may reach above and below it: Arabic ones are higher than headings' lines.
    int overhang = 0;
    std::vector<Line> lines;
    bool truncated = false;  // an ellipsis stands for the rest

    /// Left edge of the caret before byte `offset` (a grapheme boundary), and the nearest boundary
    /// to an x position: for text fields, which have one line.
    int caret_x(size_t offset) const;
    size_t offset_at(int x) const;

    struct CaretStop {
        size_t offset = 0;
        int x = 0;
    };
    std::vector<CaretStop> caret_stops;  // where they were asked for
    std::shared_ptr<Sprites> sprites;    // drawn at first use
};

}  // namespace ui::text
