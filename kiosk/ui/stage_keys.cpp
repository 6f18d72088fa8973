#include <algorithm>

#include "ui/stage_implementation.h"

namespace ui {

namespace {

constexpr float arrow_scroll_dp = 120;
constexpr float reveal_margin_dp = 16;  // room for the focus ring

std::optional<Direction> direction_of(KeyName name) {
    switch (name) {
        case KeyName::left:
            return Direction::left;
        case KeyName::right:
            return Direction::right;
        case KeyName::up:
            return Direction::up;
        case KeyName::down:
            return Direction::down;
        default:
            return std::nullopt;
    }
}

}  // namespace

void Stage::Implementation::on(const Key& key) {
    fling.reset();
    if (key.name == KeyName::escape) {
        if (keyboard_open) {
            open_keyboard(false);
        } else {
            act({Action::Kind::back, {}, {}});
        }
        return;
    }
    if (edit_key(key.name)) return;
    focus_visible = true;
    if (const auto direction = direction_of(key.name)) {
        move_focus(*direction);
        return;
    }
    switch (key.name) {
        case KeyName::tab:
        case KeyName::back_tab:
            set_focus(next_in_order(layout, focused(), key.name == KeyName::back_tab));
            break;
        case KeyName::enter:
        case KeyName::space:
            activate_focus();
            break;
        default:
            scroll_key(key.name);
            break;
    }
}

/// Keys that mean something to the field that is being edited. False: not one of them.
bool Stage::Implementation::edit_key(KeyName name) {
    const int active = active_field();
    const bool editing = active >= 0 && (active == focused() || focused() < 0);
    if (name == KeyName::backspace || name == KeyName::erase) {
        const int field = editing ? active : default_field();
        if (field < 0) return true;
        FieldEdit edit = edit_of(field);
        const bool any = name == KeyName::backspace ? edit.backspace() : edit.erase();
        set_focus(field);
        if (any) put_value(field, edit);
        return true;
    }
    if (!editing) return false;
    switch (name) {
        case KeyName::enter:
            submit(active);
            return true;
        case KeyName::space:
            return true;  // comes as typed text
        case KeyName::home:
            set_caret(active, 0);
            return true;
        case KeyName::end:
            set_caret(active, node(active).text.size());
            return true;
        case KeyName::left:
        case KeyName::right:
            break;
        default:
            return false;
    }
    const FieldEdit edit = edit_of(active);
    const FieldLook look = look_of(active);
    if (edit.text.empty()) return false;
    if (node(active).secret) {
        set_caret(active, name == KeyName::left ? edit.before() : edit.after());
        return true;
    }
    const size_t offset = moved(*look.block, edit.caret, name == KeyName::right);
    if (offset == edit.caret) return false;  // at the edge: on to the neighbour
    set_caret(active, offset);
    return true;
}

int Stage::Implementation::focused() const {
    const Memory& kept = stack.back().memory;
    const int index = layout.find(layout.has_modal() ? kept.dialog_focus : kept.focus);
    if (index >= 0 && focusable(layout, index)) return index;
    if (!layout.has_modal()) return -1;
    // A dialog that has just come: where it wants focus, else its first field or button.
    int first = -1;
    for (const int candidate : focusables(layout)) {
        if (box(candidate).keyboard) continue;
        if (node(candidate).first_focus) return candidate;
        if (first < 0) first = candidate;
    }
    return first;
}

void Stage::Implementation::set_focus(int index) {
    if (index < 0) return;
    const Id id = node(index).id;
    (layout.has_modal() ? memory().dialog_focus : memory().focus) = id;
    if (node(index).kind == Node::Kind::field) memory().edited = id;
    reveal(index);
    look_stale = true;
}

void Stage::Implementation::move_focus(Direction direction) {
    const int next = next_in_direction(layout, focused(), direction);
    if (next >= 0) {
        set_focus(next);
    } else if (direction == Direction::up || direction == Direction::down) {
        scroll_key(direction == Direction::up ? KeyName::up : KeyName::down);
    }
}

void Stage::Implementation::activate_focus() {
    const int index = focused();
    if (index < 0) return;
    const Id id = node(index).id;
    if (id.rfind("key/", 0) == 0) {
        on_key_pressed(id);
    } else {
        act({Action::Kind::activate, id, {}});
    }
}

void Stage::Implementation::scroll_key(KeyName name) {
    int scroller = focused() < 0 ? -1 : layout.scroller_of(focused());
    while (scroller >= 0 && (!can_scroll(scroller) || across(scroller)))
        scroller = layout.scroller_of(scroller);
    for (int i = 0; scroller < 0 && i < static_cast<int>(layout.boxes.size()); ++i) {
        if (can_scroll(i) && !across(i)) scroller = i;
    }
    if (scroller < 0) return;
    const int view = layout.view_length(scroller), now = box(scroller).scroll;
    const int step = presentation.px(arrow_scroll_dp), page_step = std::max(step, view - step);
    switch (name) {
        case KeyName::up:
            scroll_to(scroller, now - step);
            break;
        case KeyName::down:
            scroll_to(scroller, now + step);
            break;
        case KeyName::page_up:
            scroll_to(scroller, now - page_step);
            break;
        case KeyName::page_down:
            scroll_to(scroller, now + page_step);
            break;
        case KeyName::home:
            scroll_to(scroller, 0);
            break;
        case KeyName::end:
            scroll_to(scroller, box(scroller).content);
            break;
        default:
            break;
    }
}

/// Scrolls every list around a node as little as shows it whole.
void Stage::Implementation::reveal(int index) {
    const int margin = presentation.px(reveal_margin_dp);
    Rect target = box(index).rect;
    for (int list_box = layout.scroller_of(index); list_box >= 0;
         list_box = layout.scroller_of(list_box)) {
        const Rect view = box(list_box).rect;
        const bool sideways = across(list_box);
        int start = sideways ? target.x - view.x : target.y - view.y;
        const int length = sideways ? target.w : target.h;
        const int room = sideways ? view.w : view.h;
        if (sideways && presentation.right_to_left) start = room - start - length;
        int by = 0;
        if (start + length + margin > room) by = start + length + margin - room;
        if (start - by < margin) by = start - margin;
        if (by == 0) continue;
        const int now = box(list_box).scroll;
        const int limit = std::max(0, box(list_box).content - room);
        by = std::clamp(now + by, 0, limit) - now;
        if (by == 0) continue;
        scroll_to(list_box, now + by);
        if (sideways) {
            target.x += presentation.right_to_left ? by : -by;
        } else {
            target.y -= by;
        }
    }
}

}  // namespace ui
