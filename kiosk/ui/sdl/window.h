#pragma once
#include <memory>
#include <optional>

#include "ui/sdl/frame.h"
#include "ui/sdl/handles.h"

namespace ui::sdl {

class RendererTexture;

struct WindowOptions {
    bool full_screen = true;
    Size size{1280, 800};  // of a window
};

/// The program's one window and the pixels in it. UI thread only.
class Window {
public:
    /// Needs a Session. Throws base::Error.
    explicit Window(const WindowOptions& options);
    ~Window();

    Target& target() { return *m_target; }
    /// In pixels, and in the units mouse events use; they differ on some displays.
    Size pixels() const;
    Size units() const;
    bool full_screen() const { return m_full_screen; }
    /// The size has changed or a device was lost: the target's pixels are new, and empty.
    void renew();
    void show_cursor(bool shown);

private:
    WindowHandle m_window;
    bool m_full_screen;
    std::optional<bool> m_cursor_shown;
    RendererTexture* m_renderer = nullptr;  // the target, if it is one
    std::unique_ptr<Target> m_target;
};

}  // namespace ui::sdl
