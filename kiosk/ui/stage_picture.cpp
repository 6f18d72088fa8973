#include <algorithm>
#include <utility>

#include "ui/stage_implementation.h"
#include "ui/wipe.h"

namespace ui {

namespace {

constexpr base::Milliseconds blink{530}, blinking_ends{10000}, frame{16}, repeat_every{90};

}  // namespace

ViewContext Stage::Implementation::context() const {
    ViewContext context;
    context.width = static_cast<float>(presentation.pixels.w) / presentation.scale;
    context.height = static_cast<float>(presentation.pixels.h) / presentation.scale;
    context.text_scale = presentation.text_scale;
    context.right_to_left = presentation.right_to_left;
    context.keyboard_open = keyboard_open;
    context.keyboard_page = static_cast<int>(page);
    context.now = clock.wall();
    return context;
}

/// Brings view and layout up to date; the drawing waits until somebody looks.
void Stage::Implementation::update() {
    if (view_stale && !top().holds_picture()) {
        layout = {};
        wipe(tree);
        tree = top().view(context());
        view_stale = false;
        layout_stale = true;
    }
    if (!layout_stale) return;
    typesetter.begin_picture();
    layout = lay_out(tree, presentation, typesetter, memory().scroll);
    layout_stale = false;
    look_stale = true;
    placed.clear();
    for (const Box& one : layout.boxes) {
        if (one.node->scroll) memory().scroll[one.node->id] = one.scroll;
    }
    // Another dialog begins with its own first focus, also where an id is the same in both.
    const Id dialog = layout.has_modal() ? node(layout.dialog).id : Id{};
    if (std::exchange(memory().dialog, dialog) != dialog) memory().dialog_focus.clear();
    if (reveal_next.empty()) return;
    const int index = layout.find(reveal_next);
    reveal_next.clear();
    if (index >= 0) {
        reveal(index);
        update();
    }
}

void Stage::Implementation::place() {
    if (!placed.empty()) return;
    placed.reserve(layout.boxes.size());
    for (const Box& one : layout.boxes) {
        Placed added;
        added.node = one.node;
        added.rect = one.rect;
        added.visible = one.visible();
        added.parent = one.parent;
        if (one.block) {
            added.text = one.block->size;
            added.truncated = one.block->truncated;
        }
        placed.push_back(added);
    }
}

Interaction Stage::Implementation::interaction() {
    Interaction result;
    if (press && press->inside) result.pressed = press->id;
    const int focus = focused();
    if (focus >= 0) result.focus = node(focus).id;
    result.focus_visible = focus_visible;
    const int field = active_field();
    if (field < 0) return result;
    const FieldLook look = look_of(field);
    memory().field_scroll[node(field).id] = look.scroll;
    result.active_field = node(field).id;
    result.caret = edit_of(field).caret;
    result.field_scroll = look.scroll;
    result.caret_on = caret_on();
    return result;
}

void Stage::Implementation::draw() {
    if (!look_stale) return;
    list = lower(layout, presentation, typesetter, interaction());
    // A dialog may show what was scanned.
    all_earlier = all_earlier || another_page || (dialog_drawn && !layout.has_modal());
    another_page = false;
    dialog_drawn = layout.has_modal();
    look_stale = false;
    look_new = true;
    caret_drawn = caret_on();
}

/// Only now, when nobody waits for the picture: what is dropped is as much as the page before it
/// had.
void Stage::Implementation::painted() {
    if (!look_new) return;
    typesetter.end_picture(all_earlier);
    look_new = all_earlier = false;
}

void Stage::Implementation::after_input() {
    update();
    announce_ends();
}

void Stage::Implementation::announce_ends() {
    for (int i = 0; i < static_cast<int>(layout.boxes.size()); ++i) {
        const Box& one = box(i);
        const int view = layout.view_length(i);
        if (!one.node->scroll || one.scroll == 0) continue;
        int& announced = memory().announced[one.node->id];
        if (announced == one.content || one.content - one.scroll - view > view) continue;
        announced = one.content;
        act({Action::Kind::near_end, one.node->id, {}});
        update();
        return;  // the boxes are new; another list is seen at the next input
    }
}

bool Stage::Implementation::caret_on() const {
    const base::Milliseconds since = clock.now() - last_input;
    return presentation.frozen || since >= blinking_ends || since / blink % 2 == 0;
}

std::optional<base::Instant> Stage::Implementation::caret_change() {
    const base::Milliseconds since = clock.now() - last_input;
    if (presentation.frozen || active_field() < 0) return std::nullopt;
    // Blinking ends with the caret shown; when it was drawn hidden it has to change once more.
    if (since >= blinking_ends) {
        return caret_drawn ? std::nullopt : std::optional(clock.now());
    }
    return last_input + std::min<base::Milliseconds>((since / blink + 1) * blink, blinking_ends);
}

std::optional<base::Instant> Stage::Implementation::next_change() {
    update();
    std::optional<base::Instant> next = top().next_change();
    const auto consider = [&next](std::optional<base::Instant> other) {
        if (other && (!next || *other < *next)) next = other;
    };
    consider(caret_change());
    consider(repeat_at);
    if (fling) consider(clock.now() + frame);
    return next;
}

void Stage::Implementation::tick() {
    update();
    const base::Instant now = clock.now();
    if (fling) {
        const int list_box = layout.find(flung);
        if (list_box >= 0) scroll_to(list_box, fling->position(now));
        update();
        const int after = layout.find(flung);
        const bool stopped = after < 0 || box(after).scroll != fling->position(now);
        if (stopped || fling->over(now)) fling.reset();
    }
    if (repeat_at && now >= *repeat_at) {
        repeated = true;
        repeat_at = now + repeat_every;
        on_key_pressed("key/erase");
        update();
    }
    if (caret_on() != caret_drawn) look_stale = true;
    const auto due = top().next_change();
    if (due && *due <= now) act({Action::Kind::tick, {}, {}});
    after_input();
}

}  // namespace ui
