#pragma once
#include <vector>

#include "ui/sdl/frame.h"
#include "ui/sdl/handles.h"

namespace ui::sdl {

/// The same pixels through a renderer, where windows have no surface of their own (Wayland,
/// kmsdrm): changed rectangles go to a texture, and the texture is shown whole, only when something
/// has changed.
class RendererTexture final : public Target {
public:
    /// `window` must outlive this. Throws base::Error when there is no renderer.
    explicit RendererTexture(SDL_Window& window);

    Frame frame() override;
    void show(std::span<const Rect> changed) override;
    /// The device was lost or the window has another size: the texture is made anew, and the whole
    /// picture must be painted.
    void reset();
    Size output() const;

private:
    RendererHandle m_renderer;
    TextureHandle m_texture;
    Size m_size;
    std::vector<uint32_t> m_pixels;
};

}  // namespace ui::sdl
