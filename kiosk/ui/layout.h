#pragma once
#include <map>
#include <memory>
#include <vector>

#include "ui/node.h"
#include "ui/presentation.h"
#include "ui/text/typesetter.h"

namespace ui {

/// A node's place in the picture, in physical pixels.
struct Box {
    const Node* node = nullptr;
    int parent = -1;
    int end = 0;  // index after its last descendant: children are found by skipping
    Rect rect;
    Rect clip;                                 // what of the window it may touch
    std::shared_ptr<const text::Block> block;  // text nodes
    Rect block_rect;
    int content = 0;        // scrolling: length of what is inside
    int scroll = 0;         // scrolling: what is hidden before the start, 0 to content - view
    bool modal = false;     // inside a modal, or one itself
    bool keyboard = false;  // inside the on-screen keyboard

    Rect visible() const { return intersection(rect, clip); }
};

/// Boxes in the tree's order, parents before children. `root` of the tree must outlive it.
struct Layout {
    std::vector<Box> boxes;
    int dialog = -1;  // the modal on top, the last one in the tree

    bool has_modal() const { return dialog >= 0; }
    bool in_dialog(int index) const {
        return has_modal() && index >= dialog && index < boxes[static_cast<size_t>(dialog)].end;
    }

    /// Index of the node with this id, -1: none.
    int find(const Id& id) const;
    /// Back to front: the page, then dialogs, the on-screen keyboard above them.
    std::vector<int> paint_order() const;
    /// What can be reached: everything, or only what is in the top dialog (and the keyboard).
    bool reachable(int index) const;
    /// The view's length of a scrolling box along its axis.
    int view_length(int index) const;
    /// The nearest scrolling box around a box, -1: none.
    int scroller_of(int index) const;
};

/// Id of the node under which the on-screen keyboard's keys are.
inline constexpr const char* keyboard_id = "keyboard";

/// Places a view. Widths are given from the window inwards, then heights from the text outwards, so
/// that each text is set at most three times however deep it lies. Everything is laid out from left
/// to right and mirrored at the end. `scroll`: offsets wanted by id; they are limited to what there
/// is.
Layout lay_out(const Node& root, const Presentation& presentation, text::Typesetter& typesetter,
               const std::map<Id, int>& scroll);

/// The request for a text of this role.
text::Request text_request(const Node& node, const Presentation& presentation);

}  // namespace ui
