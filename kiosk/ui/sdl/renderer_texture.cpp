#include "ui/sdl/renderer_texture.h"

#include <string>

#include "base/error.h"

namespace ui::sdl {

RendererTexture::RendererTexture(SDL_Window& window)
    : m_renderer(SDL_CreateRenderer(&window, -1, 0)) {
    if (!m_renderer)
        throw base::Error(std::string("The display cannot be drawn on: ") + SDL_GetError() +
                          ". Install the graphics driver (package libgl1-mesa-dri).");
    reset();
}

Size RendererTexture::output() const {
    Size size;
    SDL_GetRendererOutputSize(m_renderer.get(), &size.w, &size.h);
    return size;
}

void RendererTexture::reset() {
    m_size = output();
    m_texture.reset(SDL_CreateTexture(m_renderer.get(), SDL_PIXELFORMAT_RGB888,
                                      SDL_TEXTUREACCESS_STREAMING, m_size.w, m_size.h));
    if (!m_texture)
        throw base::Error(std::string("The display's texture cannot be made: ") + SDL_GetError());
    SDL_SetTextureBlendMode(m_texture.get(), SDL_BLENDMODE_NONE);
    m_pixels.assign(static_cast<size_t>(m_size.w) * static_cast<size_t>(m_size.h), 0);
}

Frame RendererTexture::frame() {
    return {m_pixels.data(), m_size.w, m_size};
}

void RendererTexture::show(std::span<const Rect> changed) {
    for (const Rect& rect : changed) {
        const SDL_Rect area{rect.x, rect.y, rect.w, rect.h};
        const uint32_t* first = frame().row(rect.y) + rect.x;
        SDL_UpdateTexture(m_texture.get(), &area, first,
                          m_size.w * static_cast<int>(sizeof(uint32_t)));
    }
    SDL_RenderCopy(m_renderer.get(), m_texture.get(), nullptr, nullptr);
    SDL_RenderPresent(m_renderer.get());
}

}  // namespace ui::sdl
