#pragma once
#include <memory>
#include <string>

#include "ui/layout.h"

namespace ui {

/// Where a text field shows its text and its caret.
struct FieldLook {
    Rect inner;                                // room for the text; the text is cut to it
    std::shared_ptr<const text::Block> block;  // the value, its dots, or the placeholder
    Rect text;
    Rect caret;
    bool placeholder = false;
    int scroll = 0;  // what of a long value lies before the left edge
};

/// `caret`: byte offset in the value. `scroll`: where the field stood before; it moves as little as
/// keeps the caret in sight. A field that is not being edited shows the beginning of its value.
FieldLook look_at_field(const Box& box, const Presentation& presentation,
                        text::Typesetter& typesetter, bool active, size_t caret, int scroll);

/// The caret's place in the value nearest to a point in the window.
size_t caret_at(const FieldLook& look, const Node& field, Point point);

}  // namespace ui
