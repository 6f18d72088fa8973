#pragma once
#include <vector>

#include "ui/sdl/frame.h"

namespace ui::sdl {

/// Pixels in memory, without window or video driver.
class MemoryTarget final : public Target {
public:
    explicit MemoryTarget(Size size)
        : m_size(size), m_pixels(static_cast<size_t>(size.w) * static_cast<size_t>(size.h)) {}

    Frame frame() override { return {m_pixels.data(), m_size.w, m_size}; }
    void show(std::span<const Rect> changed) override {
        m_shown.assign(changed.begin(), changed.end());
    }
    const std::vector<uint32_t>& pixels() const { return m_pixels; }
    /// What the last show() was given.
    const std::vector<Rect>& shown() const { return m_shown; }

private:
    Size m_size;
    std::vector<uint32_t> m_pixels;
    std::vector<Rect> m_shown;
};

}  // namespace ui::sdl
