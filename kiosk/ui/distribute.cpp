#include "ui/distribute.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace ui {

namespace {

int total(const std::vector<Stretch>& children) {
    int sum = 0;
    for (const Stretch& child : children) sum += child.size;
    return sum;
}

bool can_grow(const Stretch& child) {
    return child.grow > 0 && (child.most == 0 || child.size < child.most);
}

/// One round: shares `left` by grow; children that reach their limit stop there. Returns what was
/// taken.
int grow_round(std::vector<Stretch>& children, int left) {
    float weights = 0;
    for (const Stretch& child : children) weights += can_grow(child) ? child.grow : 0;
    if (weights <= 0) return 0;
    float before = 0;
    int taken = 0;
    for (Stretch& child : children) {
        if (!can_grow(child)) continue;
        const float after = before + child.grow;
        const auto edge = [&](float weight) {
            return static_cast<int>(std::lround(static_cast<float>(left) * weight / weights));
        };
        int share = edge(after) - edge(before);
        if (child.most > 0) share = std::min(share, child.most - child.size);
        child.size += share;
        taken += share;
        before = after;
    }
    return taken;
}

int shrink_round(std::vector<Stretch>& children, Stretch::Give who, int missing) {
    int64_t room = 0;
    for (const Stretch& child : children)
        room += child.give == who ? std::max(0, child.size - child.least) : 0;
    if (room == 0) return 0;
    const int64_t wanted = std::min<int64_t>(room, missing);
    int64_t before = 0;
    for (Stretch& child : children) {
        if (child.give != who || child.size <= child.least) continue;
        const int64_t after = before + (child.size - child.least);
        child.size -= static_cast<int>(wanted * after / room - wanted * before / room);
        before = after;
    }
    return static_cast<int>(wanted);
}

}  // namespace

void distribute(std::vector<Stretch>& children, int available) {
    int left = available - total(children);
    while (left > 0) {
        const int taken = grow_round(children, left);
        if (taken == 0) return;
        left -= taken;
    }
    for (const auto who : {Stretch::Give::first, Stretch::Give::shrink, Stretch::Give::last}) {
        if (left < 0) left += shrink_round(children, who, -left);
    }
}

}  // namespace ui
