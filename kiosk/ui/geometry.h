#pragma once
#include <algorithm>

/// Lengths: "dp" are design pixels of a 1080-line screen (float); everything after layout is in
/// whole physical pixels (int).
namespace ui {

struct Point {
    int x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

struct Size {
    int w = 0, h = 0;
    bool operator==(const Size&) const = default;
};

struct Rect {
    int x = 0, y = 0, w = 0, h = 0;

    bool operator==(const Rect&) const = default;
    bool empty() const { return w <= 0 || h <= 0; }
    int right() const { return x + w; }
    int bottom() const { return y + h; }
    bool contains(Point p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
    bool contains(const Rect& r) const {
        return r.x >= x && r.y >= y && r.right() <= right() && r.bottom() <= bottom();
    }
    Rect inset(int by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};

inline Rect intersection(const Rect& a, const Rect& b) {
    const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

inline Rect bounding(const Rect& a, const Rect& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

/// In dp; start and end follow the interface's direction.
struct Edges {
    float start = 0, top = 0, end = 0, bottom = 0;
};
constexpr Edges all_edges(float by) {
    return {by, by, by, by};
}
constexpr Edges edges(float horizontal, float vertical) {
    return {horizontal, vertical, horizontal, vertical};
}

}  // namespace ui
