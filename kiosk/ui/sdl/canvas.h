#pragma once
#include <cstdint>
#include <vector>

#include "ui/sdl/frame.h"
#include "ui/sdl/masks.h"
#include "ui/theme.h"

namespace ui::sdl {

/// Draws shapes into a frame, inside a clip only. Whole-number arithmetic throughout, so that the
/// same picture has the same bits on every machine of one architecture.
class Canvas {
public:
    Canvas(const Frame& frame, const Rect& clip, MaskCache& masks)
        : m_frame(frame),
          m_clip(intersection(clip, {0, 0, frame.size.w, frame.size.h})),
          m_masks(masks) {}

    const Rect& clip() const { return m_clip; }

    void fill(const Rect& rect, int radius, Color color);
    /// Top to bottom, with a fixed dither pattern against visible steps.
    void gradient(const Rect& rect, int radius, Color top, Color bottom);
    /// Drawn inside `rect`.
    void outline(const Rect& rect, int radius, int width, Color color);
    /// A soft shadow that reaches `blur` beyond `rect`. Nothing is drawn where an opaque `shape`
    /// will hide it anyway; empty: there is none.
    void shadow(const Rect& rect, int radius, int blur, Color color, const Rect& shape,
                int shape_radius);
    /// Coverage bytes in a colour; `place` has the mask's size.
    void mask(const uint8_t* coverage, const Rect& place, Color color);
    void mirrored_mask(const uint8_t* coverage, const Rect& place, Color color);
    /// Opaque pixels, one row after the other; `place` has the picture's size.
    void pixels(const uint32_t* picture, const Rect& place, int radius);

private:
    Frame m_frame;
    Rect m_clip;
    MaskCache& m_masks;
};

}  // namespace ui::sdl
