#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace ui::sdl {

/// Coverage 0..255 of the upper left corner of a shape, side by side.
struct CornerMask {
    int side = 0;
    std::vector<uint8_t> coverage;
    const uint8_t* row(int y) const { return coverage.data() + static_cast<ptrdiff_t>(y) * side; }
};

/// A whole blurred shape, small enough to be stretched in its middle.
struct ShadowMask {
    int w = 0, h = 0;
    std::vector<uint8_t> coverage;
    const uint8_t* row(int y) const { return coverage.data() + static_cast<ptrdiff_t>(y) * w; }
};

/// Shapes' edges, computed once. A theme has few radii, so nothing is ever dropped but by clear().
class MaskCache {
public:
    /// Quarter of a disc.
    const CornerMask& disc(int radius);
    /// Quarter of a ring `width` wide; its side is the larger of both.
    const CornerMask& ring(int radius, int width);
    /// A rounded rectangle, at most as large as its corners need, with `blur` around it.
    const ShadowMask& shadow(int w, int h, int radius, int blur);

private:
    std::map<int, CornerMask> m_discs;
    std::map<std::pair<int, int>, CornerMask> m_rings;
    std::map<std::tuple<int, int, int, int>, ShadowMask> m_shadows;
};

}  // namespace ui::sdl
