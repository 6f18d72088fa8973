#include "ui/text/block.h"

#include <algorithm>
#include <cstdlib>

namespace ui::text {

int Block::caret_x(size_t offset) const {
    int x = 0;
    for (const CaretStop& stop : caret_stops) {
        if (stop.offset > offset) break;
        x = stop.x;
    }
    return x;
}

size_t Block::offset_at(int x) const {
    const auto nearest = std::min_element(caret_stops.begin(), caret_stops.end(),
                                          [&](const CaretStop& a, const CaretStop& b) {
                                              return std::abs(a.x - x) < std::abs(b.x - x);
                                          });
    return nearest == caret_stops.end() ? 0 : nearest->offset;
}

}  // namespace ui::text
