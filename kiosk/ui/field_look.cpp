#include "ui/field_look.h"

#include <algorithm>

#include "base/unicode.h"

namespace ui {

namespace {

constexpr std::string_view dot = "\u2022";

std::string shown_text(const Node& field) {
    if (!field.secret) return field.text;
    std::string dots;
    for (size_t i = 1; i < base::grapheme_boundaries(field.text).size(); ++i) dots += dot;
    return dots;
}

/// From an offset in the value to one in what is shown.
size_t shown_offset(const Node& field, size_t offset) {
    if (!field.secret) return offset;
    size_t count = 0;
    for (const size_t boundary : base::grapheme_boundaries(field.text))
        count += boundary > 0 && boundary <= offset ? 1 : 0;
    return count * dot.size();
}

size_t value_offset(const Node& field, size_t shown) {
    if (!field.secret) return shown;
    const auto boundaries = base::grapheme_boundaries(field.text);
    return boundaries[std::min(shown / dot.size(), boundaries.size() - 1)];
}

}  // namespace

FieldLook look_at_field(const Box& box, const Presentation& presentation,
                        text::Typesetter& typesetter, bool active, size_t caret, int scroll) {
    const Node& field = *box.node;
    const bool mirrored = presentation.right_to_left;
    const int start = presentation.px(field.padding.start),
              end = presentation.px(field.padding.end);
    const int top = presentation.px(field.padding.top),
              bottom = presentation.px(field.padding.bottom);
    const int caret_w = std::max(2, presentation.px(3));
    FieldLook look;
    look.inner = {box.rect.x + (mirrored ? end : start), box.rect.y + top,
                  std::max(caret_w, box.rect.w - start - end), box.rect.h - top - bottom};
    look.placeholder = field.text.empty();

    text::Request request = text_request(field, presentation);
    request.text = look.placeholder ? field.placeholder : shown_text(field);
    request.max_lines = 1;
    request.max_width = look.placeholder ? look.inner.w : 0;
    request.align = Align::start;
    request.typed = !look.placeholder;
    look.block = typesetter.set(request);
    const Size size = look.block->size;
    const bool from_right = base::starts_right_to_left(request.text, mirrored);
    const int caret_x =
        look.placeholder
            ? (from_right ? size.w : 0)
            : look.block->caret_x(shown_offset(field, std::min(caret, field.text.size())));

    const int over = look.placeholder ? 0 : std::max(0, size.w + caret_w - look.inner.w);
    look.scroll = active ? std::clamp(scroll, 0, over) : (from_right ? over : 0);
    if (active && over > 0) {
        look.scroll = std::min(look.scroll, caret_x);
        look.scroll = std::max(look.scroll, caret_x + caret_w - look.inner.w);
    }
    const int room = look.inner.w - size.w - caret_w;
    const int left = over > 0 ? -look.scroll : from_right ? room : 0;
    look.text = {look.inner.x + left, look.inner.y + (look.inner.h - size.h) / 2, size.w, size.h};
    const int caret_h = std::min(look.inner.h, static_cast<int>(request.pixel_size * 1.3F));
    look.caret = {look.text.x + caret_x, look.inner.y + (look.inner.h - caret_h) / 2, caret_w,
                  caret_h};
    return look;
}

size_t caret_at(const FieldLook& look, const Node& field, Point point) {
    if (look.placeholder) return 0;
    return value_offset(field, look.block->offset_at(point.x - look.text.x));
}

}  // namespace ui
