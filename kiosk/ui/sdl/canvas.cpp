#include "ui/sdl/canvas.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/sdl/blend.h"

namespace ui::sdl {
namespace {

/// One colour with its own transparency.
struct Solid {
    uint32_t color;
    uint32_t alpha;

    void start_row(int) {}
    void span(uint32_t* to, int, int count) const {
        if (alpha == 255)
            std::fill_n(to, count, color);
        else
            for (int i = 0; i < count; ++i) to[i] = mixed(to[i], color, alpha);
    }
    void pixel(uint32_t& to, int, uint32_t coverage) const {
        to = mixed(to, color, times(alpha, coverage));
    }
};

// Thresholds of a 4 x 4 ordered dither.
constexpr std::array<std::array<int, 4>, 4> dither{
    {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}};

/// From top to bottom; each row has four colours that take turns.
struct Vertical {
    Color top, bottom;
    int height;
    std::array<uint32_t, 4> colors{};
    uint32_t alpha = 255;

    int channel(int from, int to, int y) const {  // in 1/256
        return from * 256 + (to - from) * 256 * (2 * y + 1) / (2 * height);
    }
    void start_row(int y) {
        const int r = channel(top.r, bottom.r, y), g = channel(top.g, bottom.g, y);
        const int b = channel(top.b, bottom.b, y);
        alpha = static_cast<uint32_t>(channel(top.a, bottom.a, y) + 128) >> 8;
        for (size_t i = 0; i < 4; ++i) {
            const int add = dither[static_cast<size_t>(y) & 3U][i] * 16 + 8;
            colors[i] = static_cast<uint32_t>((r + add) >> 8) << 16 |
                        static_cast<uint32_t>((g + add) >> 8) << 8 |
                        static_cast<uint32_t>((b + add) >> 8);
        }
    }
    void span(uint32_t* to, int x, int count) const {
        for (int i = 0; i < count; ++i) {
            const uint32_t color = colors[static_cast<size_t>(x + i) & 3U];
            to[i] = alpha == 255 ? color : mixed(to[i], color, alpha);
        }
    }
    void pixel(uint32_t& to, int x, uint32_t coverage) const {
        to = mixed(to, colors[static_cast<size_t>(x) & 3U], times(alpha, coverage));
    }
};

struct Picture {
    const uint32_t* pixels;
    int width;
    const uint32_t* row = nullptr;

    void start_row(int y) { row = pixels + static_cast<ptrdiff_t>(y) * width; }
    void span(uint32_t* to, int x, int count) const { std::copy_n(row + x, count, to); }
    void pixel(uint32_t& to, int x, uint32_t coverage) const { to = mixed(to, row[x], coverage); }
};

/// A row's coverage bytes, seen from the left edge or, mirrored, from the right.
template <class Source>
void corner_part(uint32_t* row, const Rect& rect, const Rect& area, const uint8_t* coverage,
                 int side, bool right, const Source& source) {
    const int first = right ? rect.right() - side : rect.x;
    const int from = std::max(first, area.x), to = std::min(first + side, area.right());
    for (int x = from; x < to; ++x) {
        const int index = right ? rect.right() - 1 - x : x - rect.x;
        if (coverage[index] != 0) source.pixel(row[x], x - rect.x, coverage[index]);
    }
}

template <class Source>
void middle_part(uint32_t* row, const Rect& rect, const Rect& area, int from, int to,
                 const Source& source) {
    from = std::max(from, area.x);
    to = std::min(to, area.right());
    if (from < to) source.span(row + from, from - rect.x, to - from);
}

int fitting_radius(const Rect& rect, int radius) {
    return std::clamp(radius, 0, std::min(rect.w, rect.h) / 2);
}

template <class Source>
void rounded(const Frame& frame, const Rect& clip, const Rect& rect, const CornerMask* corner,
             Source source) {
    const Rect area = intersection(rect, clip);
    if (area.empty()) return;
    const int side = corner == nullptr ? 0 : corner->side;
    for (int y = area.y; y < area.bottom(); ++y) {
        uint32_t* row = frame.row(y);
        source.start_row(y - rect.y);
        const int near_edge = std::min(y - rect.y, rect.bottom() - 1 - y);
        if (near_edge >= side) {
            middle_part(row, rect, area, rect.x, rect.right(), source);
            continue;
        }
        corner_part(row, rect, area, corner->row(near_edge), side, false, source);
        middle_part(row, rect, area, rect.x + side, rect.right() - side, source);
        corner_part(row, rect, area, corner->row(near_edge), side, true, source);
    }
}

/// Line of a stretched mask for a line of the place it covers: the mask's middle is repeated.
int stretched(int at, int place, int mask) {
    const int half = mask / 2;
    if (at <= half) return at;
    return std::max(half, mask - (place - at));
}

/// The part of a row that something opaque will hide: a rounded shape's own row.
std::pair<int, int> hidden(const Rect& shape, int radius, int y) {
    if (y < shape.y || y >= shape.bottom()) return {0, 0};
    const int side = std::min(y - shape.y, shape.bottom() - 1 - y) < radius ? radius : 0;
    return {shape.x + side, shape.right() - side};
}

/// One row of a shadow between two columns.
void shadow_row(uint32_t* row, const uint8_t* coverage, const Rect& place, int mask, int from,
                int to, const Solid& paint) {
    const int half = mask / 2;
    const int middle_from = place.x + half, middle_to = place.right() - (mask - half - 1);
    int x = from;
    for (; x < std::min(to, middle_from); ++x) paint.pixel(row[x], 0, coverage[x - place.x]);
    if (x < std::min(to, middle_to)) {
        const Solid middle{paint.color, times(paint.alpha, coverage[half])};
        middle.span(row + x, 0, std::min(to, middle_to) - x);
        x = std::min(to, middle_to);
    }
    for (; x < to; ++x) paint.pixel(row[x], 0, coverage[mask - (place.right() - x)]);
}

void mask_row(uint32_t* row, const uint8_t* coverage, int count, int step, uint32_t color,
              uint32_t alpha) {
    for (int i = 0; i < count; ++i, coverage += step) {
        if (*coverage == 0) continue;
        const uint32_t share = alpha == 255 ? *coverage : times(alpha, *coverage);
        row[i] = share == 255 ? color : mixed(row[i], color, share);
    }
}

}  // namespace

void Canvas::fill(const Rect& rect, int radius, Color color) {
    if (color.a == 0) return;
    radius = fitting_radius(rect, radius);
    rounded(m_frame, m_clip, rect, radius > 0 ? &m_masks.disc(radius) : nullptr,
            Solid{packed(color), color.a});
}

void Canvas::gradient(const Rect& rect, int radius, Color top, Color bottom) {
    if (rect.empty()) return;
    radius = fitting_radius(rect, radius);
    rounded(m_frame, m_clip, rect, radius > 0 ? &m_masks.disc(radius) : nullptr,
            Vertical{top, bottom, rect.h});
}

void Canvas::pixels(const uint32_t* picture, const Rect& place, int radius) {
    radius = fitting_radius(place, radius);
    rounded(m_frame, m_clip, place, radius > 0 ? &m_masks.disc(radius) : nullptr,
            Picture{picture, place.w});
}

void Canvas::outline(const Rect& rect, int radius, int width, Color color) {
    const Rect area = intersection(rect, m_clip);
    if (area.empty() || width <= 0 || color.a == 0) return;
    radius = fitting_radius(rect, radius);
    width = std::min(width, std::min(rect.w, rect.h) / 2);
    if (width == 0) return fill(rect, radius, color);
    const CornerMask& corner = m_masks.ring(radius, width);
    const int side = corner.side;
    const Solid source{packed(color), color.a};
    for (int y = area.y; y < area.bottom(); ++y) {
        uint32_t* row = m_frame.row(y);
        const int near_edge = std::min(y - rect.y, rect.bottom() - 1 - y);
        const int edge = near_edge < side ? side : width;
        if (near_edge < side) {
            corner_part(row, rect, area, corner.row(near_edge), side, false, source);
            corner_part(row, rect, area, corner.row(near_edge), side, true, source);
        } else {
            middle_part(row, rect, area, rect.x, rect.x + edge, source);
            middle_part(row, rect, area, rect.right() - edge, rect.right(), source);
        }
        if (near_edge < width)
            middle_part(row, rect, area, rect.x + edge, rect.right() - edge, source);
    }
}

void Canvas::shadow(const Rect& rect, int radius, int blur, Color color, const Rect& shape,
                    int shape_radius) {
    const Rect place = rect.inset(-blur);
    const Rect area = intersection(place, m_clip);
    if (area.empty() || rect.empty() || blur <= 0 || color.a == 0) return;
    const ShadowMask& mask = m_masks.shadow(rect.w, rect.h, fitting_radius(rect, radius), blur);
    const Solid paint{packed(color), color.a};
    shape_radius = fitting_radius(shape, shape_radius);
    for (int y = area.y; y < area.bottom(); ++y) {
        uint32_t* row = m_frame.row(y);
        const uint8_t* coverage = mask.row(stretched(y - place.y, place.h, mask.h));
        const auto [from, to] = hidden(shape, shape_radius, y);
        if (from >= to) {
            shadow_row(row, coverage, place, mask.w, area.x, area.right(), paint);
            continue;
        }
        shadow_row(row, coverage, place, mask.w, area.x, std::min(from, area.right()), paint);
        shadow_row(row, coverage, place, mask.w, std::max(to, area.x), area.right(), paint);
    }
}

void Canvas::mask(const uint8_t* coverage, const Rect& place, Color color) {
    const Rect area = intersection(place, m_clip);
    for (int y = area.y; y < area.bottom(); ++y)
        mask_row(m_frame.row(y) + area.x,
                 coverage + static_cast<ptrdiff_t>(y - place.y) * place.w + (area.x - place.x),
                 area.w, 1, packed(color), color.a);
}

void Canvas::mirrored_mask(const uint8_t* coverage, const Rect& place, Color color) {
    const Rect area = intersection(place, m_clip);
    for (int y = area.y; y < area.bottom(); ++y)
        mask_row(
            m_frame.row(y) + area.x,
            coverage + static_cast<ptrdiff_t>(y - place.y) * place.w + (place.right() - 1 - area.x),
            area.w, -1, packed(color), color.a);
}

}  // namespace ui::sdl
