#include "ui/sdl/masks.h"

#include <algorithm>
#include <cmath>

namespace ui::sdl {
namespace {

constexpr int sub_rows = 16;

/// Share of pixel (x, y) of a `side` square that lies in the disc around its lower right corner:
/// sampled in rows, exact along each row.
double disc_coverage(int side, double radius, int x, int y) {
    double sum = 0;
    for (int i = 0; i < sub_rows; ++i) {
        const double dy = side - (y + (i + 0.5) / sub_rows);
        if (dy >= radius) continue;
        const double left = side - std::sqrt(radius * radius - dy * dy);
        sum += std::clamp(x + 1 - left, 0.0, 1.0);
    }
    return sum / sub_rows;
}

uint8_t to_byte(double share) {
    return static_cast<uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
}

/// One pass of a box blur along lines of `count` values that are `step` apart.
void blur_lines(std::vector<uint8_t>& values, int lines, int line_step, int count, int step,
                int reach) {
    std::vector<int> sums(static_cast<size_t>(count) + 1);
    const int width = 2 * reach + 1;
    for (int line = 0; line < lines; ++line) {
        uint8_t* first = values.data() + static_cast<ptrdiff_t>(line) * line_step;
        for (int i = 0; i < count; ++i)
            sums[static_cast<size_t>(i) + 1] =
                sums[static_cast<size_t>(i)] + first[static_cast<ptrdiff_t>(i) * step];
        for (int i = 0; i < count; ++i) {
            const int from = std::max(0, i - reach), to = std::min(count, i + reach + 1);
            const int sum = sums[static_cast<size_t>(to)] - sums[static_cast<size_t>(from)];
            first[static_cast<ptrdiff_t>(i) * step] =
                static_cast<uint8_t>((sum + width / 2) / width);
        }
    }
}

ShadowMask make_shadow(int w, int h, int radius, int blur, const CornerMask& corner) {
    ShadowMask mask{w + 2 * blur, h + 2 * blur, {}};
    mask.coverage.resize(static_cast<size_t>(mask.w) * static_cast<size_t>(mask.h));
    for (int y = 0; y < h; ++y) {
        uint8_t* row = mask.coverage.data() + static_cast<ptrdiff_t>(y + blur) * mask.w + blur;
        std::fill_n(row, w, uint8_t{255});
        const int near_edge = std::min(y, h - 1 - y);
        if (near_edge >= radius) continue;
        for (int x = 0; x < radius; ++x) row[x] = row[w - 1 - x] = corner.row(near_edge)[x];
    }
    // Three boxes come close to a bell curve.
    const int reach = std::max(1, blur / 3);
    for (int pass = 0; pass < 3; ++pass) {
        blur_lines(mask.coverage, mask.h, mask.w, mask.w, 1, reach);
        blur_lines(mask.coverage, mask.w, 1, mask.h, mask.w, reach);
    }
    return mask;
}

}  // namespace

const CornerMask& MaskCache::disc(int radius) {
    const auto [at, is_new] = m_discs.try_emplace(radius);
    if (!is_new) return at->second;
    at->second.side = radius;
    for (int y = 0; y < radius; ++y)
        for (int x = 0; x < radius; ++x)
            at->second.coverage.push_back(to_byte(disc_coverage(radius, radius, x, y)));
    return at->second;
}

const CornerMask& MaskCache::ring(int radius, int width) {
    const auto [at, is_new] = m_rings.try_emplace({radius, width});
    if (!is_new) return at->second;
    const int side = std::max(radius, width);
    at->second.side = side;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            // Beyond the rounded corner the square is full.
            const bool round = x < radius && y < radius;
            const double outer = round ? disc_coverage(radius, radius, x, y) : 1.0;
            double inner = x >= width && y >= width ? 1.0 : 0.0;
            if (round && radius > width) inner = disc_coverage(radius, radius - width, x, y);
            at->second.coverage.push_back(to_byte(outer - inner));
        }
    }
    return at->second;
}

const ShadowMask& MaskCache::shadow(int w, int h, int radius, int blur) {
    const int most = 2 * (radius + 2 * blur) + 1;
    w = std::min(w, most);
    h = std::min(h, most);
    const auto [at, is_new] = m_shadows.try_emplace({w, h, radius, blur});
    if (is_new) at->second = make_shadow(w, h, radius, blur, disc(radius));
    return at->second;
}

}  // namespace ui::sdl
