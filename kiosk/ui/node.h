#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ui/geometry.h"
#include "ui/theme.h"

namespace ui {
/// Names a node from one picture to the next: it carries focus, scroll and caret. Unique in a view.
using Id = std::string;

/// stack: children on top of each other; they fill it when they stretch or grow, else they keep
/// their natural size, placed by align (horizontally) and justify (vertically).
enum class Axis { row, column, stack };
enum class Align { start, center, end, stretch };
enum class Justify { start, center, end, between };

/// What a node is to somebody who hears the page instead of seeing it.
enum class Role {
    none,
    button,
    link,
    radio,
    checkbox,
    text_field,
    heading,
    list,
    list_item,
    status,
    image,
    dialog
};

struct Gradient {
    Color from, to;  // top to bottom
    bool operator==(const Gradient&) const = default;
};

/// One element of a view, a plain value. Lengths in dp; 0: natural size unless said otherwise.
struct Node {
    enum class Kind { box, text, icon, image, field };

    Kind kind = Kind::box;
    Id id;

    // Place of the children.
    Axis axis = Axis::column;
    Align align = Align::stretch;      // across the axis
    Justify justify = Justify::start;  // along the axis
    float gap = 0;
    Edges padding;
    bool wrap = false;    // row: goes on in a new line; lines are `gap` apart
    int columns = 0;      // > 0: a grid of equal columns, row by row, rows as high as their highest
    bool scroll = false;  // along the axis; needs an id

    // Own size.
    float width = 0, height = 0, min_width = 0, min_height = 0, max_width = 0, max_height = 0;
    float length = 0;                // fixed, along the parent's axis, whichever that is
    float grow = 0;                  // share of what is left along the parent's axis
    bool shrink = false;             // may become smaller than natural (text then wraps or is cut)
    std::optional<Align> own_align;  // instead of the parent's align

    // Look.
    ColorRole fill = ColorRole::none;
    std::optional<Gradient> gradient;
    ColorRole outline = ColorRole::none;
    float radius = 0;
    Corner corner = Corner::none;  // the theme's radius instead of `radius`
    bool shadow = false;
    bool focus_frame =
        false;  // the look of a field inside it: its fill, outline and focus are here

    // Content.
    std::string text;  // text; field: its value; image: path of a picture file
    TextRole text_role = TextRole::body;
    std::optional<Weight> weight;       // instead of the role's
    ColorRole color = ColorRole::text;  // of text and icon
    Align text_align = Align::start;
    int max_lines = 0;        // 0: as many as needed; the last one ends in an ellipsis
    std::string icon;         // name of themes/icons/<name>.svg
    bool mirrored = false;    // icon turns with the direction (arrows)
    bool unmirrored = false;  // box: inside it left stays left (keyboards, number pads)
    bool fit_words = false;   // text: set up to a third smaller to keep its longest word whole
    std::string placeholder;  // field
    bool secret = false;      // field: shown as dots

    // Behaviour.
    Role role = Role::none;
    bool pressable = false;  // sends Action::activate with its id; focusable
    bool selected = false;
    bool disabled = false;
    bool default_field = false;  // field that takes what is typed while focus is elsewhere
    // Dialog: focus and touch stay inside, outside is dimmed. Takes no room in its parent: wherever
    // it stands in the tree it is centred in the window, above the keyboard; the last one is on
    // top.
    bool modal = false;
    bool first_focus = false;  // in a dialog: has focus when it comes, instead of what comes first
    std::string spoken;        // instead of the texts inside

    std::vector<Node> children;
};
// Builders, so that a view reads like the page. Options are set by chained `with`.
Node row(std::vector<Node> children);
Node column(std::vector<Node> children);
Node stack(std::vector<Node> children);
Node label(std::string content, TextRole role = TextRole::body, ColorRole color = ColorRole::text);
Node icon(std::string name, float size_dp, ColorRole color = ColorRole::text);
Node image(std::string path);
Node field(Id id, std::string value, std::string placeholder);
Node space(float dp);  // fixed gap along the parent's axis
Node spring();         // takes what is left

template <class Change>
Node with(Node node, Change change) {
    change(node);
    return node;
}

}  // namespace ui
