#include "ui/focus.h"

#include <algorithm>
#include <climits>
#include <cstdlib>

namespace ui {

namespace {

const Box& at(const Layout& layout, int index) {
    return layout.boxes[static_cast<size_t>(index)];
}

/// Turned so that every direction becomes "down": x across, y along.
Rect turned(const Rect& r, Direction direction) {
    switch (direction) {
        case Direction::down:
            return r;
        case Direction::up:
            return {r.x, -r.bottom(), r.w, r.h};
        case Direction::right:
            return {r.y, r.x, r.h, r.w};
        case Direction::left:
            return {r.y, -r.right(), r.h, r.w};
    }
    return r;
}

/// Smaller is nearer; INT_MAX: not on that side. What lies straight ahead beats what lies aside.
int distance(const Rect& from, const Rect& to) {
    if (to.y < from.y + from.h / 2) return INT_MAX;
    const int along = std::max(0, to.y - from.bottom());
    const int aside = std::max({0, to.x - from.right() + 1, from.x - to.right() + 1});
    const int middles = std::abs((to.x + to.w / 2) - (from.x + from.w / 2));
    return along + 3 * aside + middles / 4;
}

int nearest(const Layout& layout, int current, Direction direction, const Rect& from,
            const std::vector<int>& candidates, bool whole) {
    int best = -1, least = INT_MAX;
    for (const int index : candidates) {
        if (index == current) continue;
        const Rect rect = whole ? at(layout, index).rect : at(layout, index).visible();
        if (rect.empty()) continue;
        const int far = distance(turned(from, direction), turned(rect, direction));
        if (far < least) {
            least = far;
            best = index;
        }
    }
    return best;
}

}  // namespace

bool focusable(const Layout& layout, int index) {
    const Node& node = *at(layout, index).node;
    if (node.id.empty() || !layout.reachable(index)) return false;
    if (!node.pressable && node.kind != Node::Kind::field) return false;
    for (int up = index; up >= 0; up = at(layout, up).parent) {
        if (at(layout, up).node->disabled) return false;
    }
    return true;
}

std::vector<int> focusables(const Layout& layout) {
    std::vector<int> result;
    for (int i = 0; i < static_cast<int>(layout.boxes.size()); ++i) {
        if (focusable(layout, i)) result.push_back(i);
    }
    return result;
}

int next_in_order(const Layout& layout, int current, bool backward) {
    const std::vector<int> all = focusables(layout);
    if (all.empty()) return -1;
    if (backward) {
        const auto place = std::lower_bound(all.begin(), all.end(), current);
        return current < 0 || place == all.begin() ? all.back() : *(place - 1);
    }
    const auto place = std::upper_bound(all.begin(), all.end(), current);
    return place == all.end() ? all.front() : *place;
}

int next_in_direction(const Layout& layout, int current, Direction direction) {
    const std::vector<int> all = focusables(layout);
    if (all.empty()) return -1;
    if (current < 0) return all.front();
    for (int list = layout.scroller_of(current); list >= 0; list = layout.scroller_of(list)) {
        std::vector<int> inside;
        std::copy_if(all.begin(), all.end(), std::back_inserter(inside),
                     [&](int index) { return index > list && index < at(layout, list).end; });
        const int found =
            nearest(layout, current, direction, at(layout, current).rect, inside, true);
        if (found >= 0) return found;
    }
    Rect from = at(layout, current).visible();
    if (from.empty()) from = at(layout, current).rect;
    return nearest(layout, current, direction, from, all, false);
}

int hit(const Layout& layout, Point point) {
    const std::vector<int> order = layout.paint_order();
    for (auto index = order.rbegin(); index != order.rend(); ++index) {
        const Box& box = at(layout, *index);
        if (!box.visible().contains(point) || !layout.reachable(*index)) continue;
        for (int up = *index; up >= 0; up = at(layout, up).parent) {
            const Node& node = *at(layout, up).node;
            if (focusable(layout, up)) return up;
            if (node.disabled) return -1;
            if (node.modal) break;
        }
        const bool covers = box.node->fill != ColorRole::none || box.node->gradient;
        if (covers) return -1;
    }
    return -1;
}

}  // namespace ui
