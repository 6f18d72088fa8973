#pragma once
#include <SDL.h>

#include <memory>

/// SDL's things as owned handles.
namespace ui::sdl {

struct Release {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
    void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
    void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
};

using SurfaceHandle = std::unique_ptr<SDL_Surface, Release>;
using WindowHandle = std::unique_ptr<SDL_Window, Release>;
using RendererHandle = std::unique_ptr<SDL_Renderer, Release>;
using TextureHandle = std::unique_ptr<SDL_Texture, Release>;

}  // namespace ui::sdl
