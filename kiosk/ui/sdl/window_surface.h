#pragma once
#include <SDL.h>

#include "ui/sdl/frame.h"

namespace ui::sdl {

/// The window's own surface, as X11 has: only changed rectangles go to the display.
class WindowSurface final : public Target {
public:
    /// `window` must outlive this.
    explicit WindowSurface(SDL_Window& window) : m_window(window) {}
    /// Whether the surface exists and has the pixels this program draws.
    bool usable() const;

    Frame frame() override;
    void show(std::span<const Rect> changed) override;

private:
    SDL_Window& m_window;
};

}  // namespace ui::sdl
