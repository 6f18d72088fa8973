#pragma once
#include <cstdint>

#include "ui/theme.h"

/// Pixel arithmetic, exact to the nearest whole number, two channels at a time.
namespace ui::sdl {

constexpr uint32_t packed(Color color) {
    return uint32_t{color.r} << 16 | uint32_t{color.g} << 8 | color.b;
}

/// value / 255 to the nearest, in each 16-bit half; halves up to 255 * 255.
constexpr uint32_t halves_by_255(uint32_t value) {
    value += 0x00800080U;
    return ((value + ((value >> 8) & 0x00FF00FFU)) >> 8) & 0x00FF00FFU;
}

/// `over` covering `under` by `alpha` of 255.
constexpr uint32_t mixed(uint32_t under, uint32_t over, uint32_t alpha) {
    const uint32_t rest = 255 - alpha;
    const uint32_t red_blue =
        halves_by_255((over & 0x00FF00FFU) * alpha + (under & 0x00FF00FFU) * rest);
    const uint32_t green =
        halves_by_255(((over >> 8) & 0xFFU) * alpha + ((under >> 8) & 0xFFU) * rest);
    return red_blue | green << 8;
}

constexpr uint32_t times(uint32_t a, uint32_t b) {
    const uint32_t product = a * b + 128;
    return (product + (product >> 8)) >> 8;
}

}  // namespace ui::sdl
