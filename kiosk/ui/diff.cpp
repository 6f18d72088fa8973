#include <algorithm>
#include <cstdint>
#include <functional>
#include <unordered_map>

#include "ui/display_list.h"
#include "ui/text/block.h"

namespace ui {

namespace {

constexpr size_t most_rects = 8;

int64_t area(const Rect& rect) {
    return rect.empty() ? 0 : static_cast<int64_t>(rect.w) * rect.h;
}

/// Adds a rectangle; merges two when little is painted needlessly, or when there are too many.
void damage(std::vector<Rect>& rects, Rect added) {
    if (added.empty()) return;
    for (size_t i = 0; i < rects.size();) {
        const Rect both = bounding(rects[i], added);
        if (area(both) * 4 <= (area(rects[i]) + area(added)) * 5) {
            added = both;
            rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(i));
            i = 0;
        } else {
            ++i;
        }
    }
    rects.push_back(added);
    if (rects.size() <= most_rects) return;
    size_t best_a = 0, best_b = 1;
    int64_t least = INT64_MAX;
    for (size_t a = 0; a < rects.size(); ++a) {
        for (size_t b = a + 1; b < rects.size(); ++b) {
            const int64_t waste =
                area(bounding(rects[a], rects[b])) - area(rects[a]) - area(rects[b]);
            if (waste < least) {
                least = waste;
                best_a = a;
                best_b = b;
            }
        }
    }
    const Rect both = bounding(rects[best_a], rects[best_b]);
    rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(best_b));
    rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(best_a));
    damage(rects, both);
}

void damage(std::vector<Rect>& rects, const DrawCommand& command) {
    damage(rects, intersection(extent(command), command.clip));
}

size_t hash(const DrawCommand& command) {
    size_t value = static_cast<size_t>(command.kind);
    const auto add = [&value](size_t part) { value = value * 1000003U ^ part; };
    for (const int part : {command.rect.x, command.rect.y, command.rect.w, command.rect.h,
                           command.clip.x, command.clip.y, command.clip.w, command.clip.h})
        add(static_cast<size_t>(part));
    add(static_cast<size_t>(command.color.r << 16 | command.color.g << 8 | command.color.b));
    add(std::hash<std::string>()(command.name));
    add(std::hash<const void*>()(command.block.get()));
    return value;
}

/// For each command of `after` in [first, after_end): its equal in `before`, -1: none. The same
/// command seen several times is paired in order.
std::vector<int> partners(const DisplayList& before, const DisplayList& after, size_t first,
                          size_t before_end, size_t after_end) {
    std::unordered_map<size_t, std::vector<int>> known;
    for (size_t i = before_end; i > first; --i)
        known[hash(before[i - 1])].push_back(static_cast<int>(i - 1));
    std::vector<int> result(after_end - first, -1);
    for (size_t i = first; i < after_end; ++i) {
        const auto found = known.find(hash(after[i]));
        if (found == known.end() || found->second.empty()) continue;
        const int partner = found->second.back();
        if (!(before[static_cast<size_t>(partner)] == after[i])) continue;
        result[i - first] = partner;
        found->second.pop_back();
    }
    return result;
}

/// Keeps the longest run of partners that stand in the same order in both pictures; the others
/// become -1, since what changed its place in the order may now cover something else.
void keep_order(std::vector<int>& partner) {
    std::vector<size_t> tails;
    std::vector<int> previous(partner.size(), -1);
    for (size_t i = 0; i < partner.size(); ++i) {
        if (partner[i] < 0) continue;
        const auto place =
            std::lower_bound(tails.begin(), tails.end(), partner[i],
                             [&](size_t tail, int value) { return partner[tail] < value; });
        if (place != tails.begin()) previous[i] = static_cast<int>(*(place - 1));
        if (place == tails.end()) {
            tails.push_back(i);
        } else {
            *place = i;
        }
    }
    std::vector<bool> kept(partner.size(), false);
    for (int at = tails.empty() ? -1 : static_cast<int>(tails.back()); at >= 0;
         at = previous[static_cast<size_t>(at)])
        kept[static_cast<size_t>(at)] = true;
    for (size_t i = 0; i < partner.size(); ++i) {
        if (!kept[i]) partner[i] = -1;
    }
}

}  // namespace

Rect extent(const DrawCommand& command) {
    if (command.kind == DrawCommand::Kind::shadow) return command.rect.inset(-command.width);
    if (!command.block) return command.rect;
    Rect out = command.rect;
    out.y -= command.block->overhang;
    out.h += 2 * command.block->overhang;
    return out;
}

std::vector<Rect> changed(const DisplayList& before, const DisplayList& after) {
    size_t first = 0, before_end = before.size(), after_end = after.size();
    while (first < before_end && first < after_end && before[first] == after[first]) ++first;
    while (before_end > first && after_end > first &&
           before[before_end - 1] == after[after_end - 1]) {
        --before_end;
        --after_end;
    }
    std::vector<int> partner = partners(before, after, first, before_end, after_end);
    keep_order(partner);
    std::vector<bool> same(before_end - first, false);
    std::vector<Rect> rects;
    for (size_t i = 0; i < partner.size(); ++i) {
        if (partner[i] < 0) {
            damage(rects, after[first + i]);
        } else {
            same[static_cast<size_t>(partner[i]) - first] = true;
        }
    }
    for (size_t i = 0; i < same.size(); ++i) {
        if (!same[i]) damage(rects, before[first + i]);
    }
    return rects;
}

}  // namespace ui
