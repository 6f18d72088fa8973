#include "ui/sdl/window_surface.h"

#include <vector>

namespace ui::sdl {

bool WindowSurface::usable() const {
    const SDL_Surface* surface = SDL_GetWindowSurface(&m_window);
    if (surface == nullptr || SDL_MUSTLOCK(surface)) return false;
    const SDL_PixelFormat& format = *surface->format;
    return format.BytesPerPixel == 4 && format.Rmask == 0xFF0000 && format.Gmask == 0xFF00 &&
           format.Bmask == 0xFF;
}

Frame WindowSurface::frame() {
    // SDL keeps the surface until the window's size changes, then makes a new one.
    const SDL_Surface* surface = SDL_GetWindowSurface(&m_window);
    if (surface == nullptr) return {};
    return {static_cast<uint32_t*>(surface->pixels), surface->pitch / 4, {surface->w, surface->h}};
}

void WindowSurface::show(std::span<const Rect> changed) {
    std::vector<SDL_Rect> rects;
    for (const Rect& rect : changed) rects.push_back({rect.x, rect.y, rect.w, rect.h});
    // Fails only between a change of size and the picture that follows it.
    SDL_UpdateWindowSurfaceRects(&m_window, rects.data(), static_cast<int>(rects.size()));
}

}  // namespace ui::sdl
