#pragma once
#include "ui/display_list.h"
#include "ui/layout.h"

namespace ui {

/// What of the picture comes from the person's doing and not from the view.
struct Interaction {
    Id pressed;
    Id focus;
    bool focus_visible = false;  // a keyboard is in use
    Id active_field;             // takes what is typed; shows its focus always
    size_t caret = 0;            // byte offset in the active field's value
    int field_scroll = 0;
    bool caret_on = false;
};

/// A laid-out view as things to draw.
DisplayList lower(const Layout& layout, const Presentation& presentation,
                  text::Typesetter& typesetter, const Interaction& interaction);

/// `share` of `over` laid on `under`; the result is as opaque as `under`.
Color mixed(Color under, Color over, float share);
/// Relative luminance after WCAG 2, 0 black to 1 white; alpha is ignored.
double luminance(Color color);

}  // namespace ui
