#include "ui/sdl/window.h"

#include <string>

#include "base/error.h"
#include "ui/sdl/renderer_texture.h"
#include "ui/sdl/window_surface.h"

namespace ui::sdl {
namespace {

bool has_own_surfaces() {
    const char* driver = SDL_GetCurrentVideoDriver();
    const std::string name = driver == nullptr ? "" : driver;
    return name != "wayland" && name != "KMSDRM";
}

/// A terminal often runs on an X server without a window manager, where nobody else would make a
/// full-screen window as large as the display.
SDL_Rect place_of(const WindowOptions& options) {
    SDL_Rect place{SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.size.w, options.size.h};
    if (options.full_screen) SDL_GetDisplayBounds(0, &place);
    return place;
}

}  // namespace

Window::Window(const WindowOptions& options) : m_full_screen(options.full_screen) {
    Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI;
    flags |= m_full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS
                           : SDL_WINDOW_RESIZABLE;
    const SDL_Rect place = place_of(options);
    m_window.reset(SDL_CreateWindow("Library kiosk", place.x, place.y, place.w, place.h, flags));
    if (!m_window) throw base::Error(std::string("The window cannot be opened: ") + SDL_GetError());
    if (m_full_screen) SDL_SetWindowKeyboardGrab(m_window.get(), SDL_TRUE);
    if (has_own_surfaces()) {
        auto surface = std::make_unique<WindowSurface>(*m_window);
        if (surface->usable()) m_target = std::move(surface);
    }
    if (!m_target) {
        auto renderer = std::make_unique<RendererTexture>(*m_window);
        m_renderer = renderer.get();
        m_target = std::move(renderer);
    }
    // Letters are wanted in every state: what is typed finds its field by itself.
    SDL_StartTextInput();
}

Window::~Window() = default;

Size Window::pixels() const {
    return m_renderer != nullptr ? m_renderer->output() : m_target->frame().size;
}

Size Window::units() const {
    Size size;
    SDL_GetWindowSize(m_window.get(), &size.w, &size.h);
    return size;
}

void Window::renew() {
    // A window's own surface renews itself.
    if (m_renderer != nullptr) m_renderer->reset();
}

void Window::show_cursor(bool shown) {
    if (m_cursor_shown == shown) return;
    m_cursor_shown = shown;
    SDL_ShowCursor(shown ? SDL_ENABLE : SDL_DISABLE);
}

}  // namespace ui::sdl
