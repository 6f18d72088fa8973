#include "ui/sdl/surface_painter.h"

#include <algorithm>

#include "ui/sdl/blend.h"
#include "ui/text/block.h"
#include "ui/text/sprites.h"

namespace ui::sdl {
namespace {

constexpr size_t picture_bytes = 48 * 1024 * 1024;
constexpr Color waiting_cover{226, 230, 236, 255};

/// Whether a command leaves nothing of what was drawn before it in `area`.
bool covers(const DrawCommand& command, const Rect& area) {
    const bool opaque = (command.kind == DrawCommand::Kind::fill && command.color.a == 255) ||
                        (command.kind == DrawCommand::Kind::gradient && command.color.a == 255 &&
                         command.color_to.a == 255);
    if (!opaque || !command.clip.contains(area)) return false;
    const Rect& r = command.rect;
    const int radius = command.radius;
    return Rect{r.x + radius, r.y, r.w - 2 * radius, r.h}.contains(area) ||
           Rect{r.x, r.y + radius, r.w, r.h - 2 * radius}.contains(area);
}

/// Whether the shape that casts a shadow comes next and hides its middle.
bool hides(const DrawCommand* shape, const DrawCommand& shadow) {
    return shape != nullptr && shape->kind == DrawCommand::Kind::fill && shape->color.a == 255 &&
           shape->clip.contains(shadow.clip);
}

}  // namespace

SurfacePainter::SurfacePainter(Target& target, std::filesystem::path icons, base::Jobs* jobs)
    : m_target(target), m_icons(std::move(icons)), m_pictures(jobs, picture_bytes) {}

void SurfacePainter::paint(const DisplayList& picture, std::span<const Rect> changed) {
    const Frame frame = m_target.frame();
    std::vector<Rect> shown;
    for (const Rect& rect : changed) {
        const Rect area = intersection(rect, {0, 0, frame.size.w, frame.size.h});
        if (area.empty()) continue;
        paint_area(picture, frame, area);
        shown.push_back(area);
    }
    if (!shown.empty()) m_target.show(shown);
}

void SurfacePainter::paint_area(const DisplayList& picture, const Frame& frame, const Rect& area) {
    size_t first = picture.size();
    while (first > 0 && !covers(picture[first - 1], area)) --first;
    if (first > 0) --first;
    for (size_t i = first; i < picture.size(); ++i) {
        const DrawCommand& command = picture[i];
        const Rect place = intersection(intersection(extent(command), command.clip), area);
        if (place.empty()) continue;
        Canvas canvas(frame, place, m_masks);
        draw(command, i + 1 < picture.size() ? &picture[i + 1] : nullptr, canvas);
    }
}

void SurfacePainter::draw(const DrawCommand& command, const DrawCommand* next, Canvas& canvas) {
    using Kind = DrawCommand::Kind;
    switch (command.kind) {
        case Kind::fill:
            return canvas.fill(command.rect, command.radius, command.color);
        case Kind::gradient:
            return canvas.gradient(command.rect, command.radius, command.color, command.color_to);
        case Kind::outline:
            return canvas.outline(command.rect, command.radius, command.width, command.color);
        case Kind::shadow:
            return canvas.shadow(command.rect, command.radius, command.width, command.color,
                                 hides(next, command) ? next->rect : Rect{},
                                 hides(next, command) ? next->radius : 0);
        case Kind::text:
            return draw_text(command, canvas);
        case Kind::icon:
            return draw_icon(command, canvas);
        case Kind::image:
            return draw_image(command, canvas);
    }
}

void SurfacePainter::draw_text(const DrawCommand& command, Canvas& canvas) {
    if (!command.block || !command.block->sprites) return;
    for (const text::LineSprite& line : command.block->sprites->lines()) {
        Rect place = line.rect;
        place.x += command.rect.x;
        place.y += command.rect.y;
        canvas.mask(line.coverage.data(), place, command.color);
    }
}

void SurfacePainter::draw_icon(const DrawCommand& command, Canvas& canvas) {
    const auto& coverage = m_icons.coverage(command.name, command.rect.w, command.rect.h);
    if (coverage.empty()) return;
    if (command.mirrored)
        canvas.mirrored_mask(coverage.data(), command.rect, command.color);
    else
        canvas.mask(coverage.data(), command.rect, command.color);
}

void SurfacePainter::draw_image(const DrawCommand& command, Canvas& canvas) {
    const auto* pixels = m_pictures.find(command.name, {command.rect.w, command.rect.h});
    if (pixels != nullptr) return canvas.pixels(pixels->data(), command.rect, command.radius);
    canvas.fill(command.rect, command.radius, waiting_cover);
    if (std::find(m_waiting.begin(), m_waiting.end(), command.name) == m_waiting.end())
        m_waiting.push_back(command.name);
}

std::vector<Rect> SurfacePainter::arrived(const DisplayList& picture) {
    std::vector<Rect> areas;
    for (const DrawCommand& command : picture) {
        if (command.kind != DrawCommand::Kind::image) continue;
        const auto waiting = std::find(m_waiting.begin(), m_waiting.end(), command.name);
        if (waiting == m_waiting.end() || intersection(extent(command), command.clip).empty())
            continue;
        if (m_pictures.find(command.name, {command.rect.w, command.rect.h}) != nullptr)
            areas.push_back(intersection(extent(command), command.clip));
    }
    std::erase_if(m_waiting, [&](const std::string& path) {
        return std::none_of(picture.begin(), picture.end(), [&](const DrawCommand& command) {
            return command.name == path &&
                   m_pictures.find(path, {command.rect.w, command.rect.h}) == nullptr;
        });
    });
    return areas;
}

void SurfacePainter::wipe() {
    const Frame frame = m_target.frame();
    for (int y = 0; y < frame.size.h; ++y) std::fill_n(frame.row(y), frame.size.w, 0U);
    const Rect all{0, 0, frame.size.w, frame.size.h};
    m_target.show({&all, 1});
}

}  // namespace ui::sdl
