#pragma once
#include <filesystem>
#include <functional>
#include <vector>

#include "ui/painter.h"
#include "ui/sdl/canvas.h"
#include "ui/sdl/icons.h"
#include "ui/sdl/pictures.h"

namespace ui::sdl {

/// Draws into a target's pixels with the processor. One drawing code for every back end, and not
/// one painter for each: the renderer's back end shows the same pixels as a texture, so that a page
/// looks the same everywhere and one set of golden pictures proves it.
class SurfacePainter final : public Painter {
public:
    /// `icons`: folder of SVG files. Without jobs, pictures are loaded while painting.
    SurfacePainter(Target& target, std::filesystem::path icons, base::Jobs* jobs = nullptr);

    Size size() const override { return m_target.frame().size; }
    void paint(const DisplayList& picture, std::span<const Rect> changed) override;
    /// Covers the pixels with black, and shows that; sprites belong to their blocks, which the
    /// typesetter wipes.
    void wipe() override;

    /// On the UI thread, when a picture file has been loaded: paint arrived() again.
    void on_picture(std::function<void()> ready) { m_pictures.on_ready = std::move(ready); }
    /// Where in `picture` image commands were drawn as a neutral fill and can now be drawn.
    std::vector<Rect> arrived(const DisplayList& picture);

private:
    void paint_area(const DisplayList& picture, const Frame& frame, const Rect& area);
    void draw(const DrawCommand& command, const DrawCommand* next, Canvas& canvas);
    void draw_text(const DrawCommand& command, Canvas& canvas);
    void draw_icon(const DrawCommand& command, Canvas& canvas);
    void draw_image(const DrawCommand& command, Canvas& canvas);

    Target& m_target;
    MaskCache m_masks;
    Icons m_icons;
    Pictures m_pictures;
    std::vector<std::string> m_waiting;  // paths of images drawn as a neutral fill
};

}  // namespace ui::sdl
