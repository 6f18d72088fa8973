#include <cmath>
#include <cstdlib>

#include "ui/stage_implementation.h"

namespace ui {

namespace {

constexpr float slop_dp = 12;  // a finger's tremble; beyond it a press becomes a scroll
constexpr float wheel_line_dp = 80;
constexpr float least_fling_dp = 60;  // per second
constexpr base::Milliseconds repeat_after{500};

bool keyboard_key(const Id& id) {
    return id.rfind("key/", 0) == 0;
}

}  // namespace

void Stage::Implementation::on(const Pointer& pointer) {
    switch (pointer.phase) {
        case Pointer::Phase::down:
            down(pointer);
            break;
        case Pointer::Phase::move:
            move(pointer);
            break;
        case Pointer::Phase::up:
            up(pointer);
            break;
        case Pointer::Phase::cancel:
            press.reset();
            repeat_at.reset();
            break;
    }
}

void Stage::Implementation::down(const Pointer& pointer) {
    focus_visible = false;
    repeat_at.reset();
    repeated = false;
    press.emplace();
    press->start = pointer.at;
    if (fling) {
        fling.reset();  // the finger catches what is gliding and presses nothing
        return;
    }
    const int index = hit(layout, pointer.at);
    if (index >= 0) press->id = node(index).id;
    if (press->id == "key/erase") repeat_at = clock.now() + repeat_after;
}

void Stage::Implementation::move(const Pointer& pointer) {
    if (!press) return;
    if (!press->scroller.empty()) {
        drag(pointer.at);
        return;
    }
    if (!keyboard_key(press->id) && begin_drag(pointer.at)) return;
    const int index = hit(layout, pointer.at);
    press->inside = index >= 0 && node(index).id == press->id;
    if (!press->inside) repeat_at.reset();
}

bool Stage::Implementation::begin_drag(Point point) {
    const int dx = point.x - press->start.x, dy = point.y - press->start.y;
    const int slop = presentation.px(slop_dp);
    if (std::abs(dx) <= slop && std::abs(dy) <= slop) return false;
    const bool sideways = std::abs(dx) > std::abs(dy);
    const int scroller = scroller_at(press->start, sideways);
    if (scroller < 0) return false;
    press->id.clear();
    press->scroller = node(scroller).id;
    press->across = sideways;
    press->from = sideways ? point.x : point.y;
    press->scroll = box(scroller).scroll;
    press->speed.add(press->scroll, clock.now());
    return true;
}

void Stage::Implementation::drag(Point point) {
    const int scroller = layout.find(press->scroller);
    if (scroller < 0) return;
    int moved_by = (press->across ? point.x : point.y) - press->from;
    if (press->across && presentation.right_to_left) moved_by = -moved_by;
    press->speed.add(press->scroll - moved_by, clock.now());
    scroll_to(scroller, press->scroll - moved_by);
}

void Stage::Implementation::up(const Pointer& pointer) {
    if (!press) return;
    const Press ended = *press;
    press.reset();
    repeat_at.reset();
    if (!ended.scroller.empty()) {
        const int scroller = layout.find(ended.scroller);
        const float speed = ended.speed.at(clock.now());
        if (scroller >= 0 && std::fabs(speed) > least_fling_dp * presentation.scale) {
            fling.emplace(box(scroller).scroll, speed, clock.now());
            flung = ended.scroller;
        }
        return;
    }
    const int index = hit(layout, pointer.at);
    if (index < 0 || ended.id.empty() || node(index).id != ended.id) return;
    if (repeated && ended.id == "key/erase") return;
    tap(index, pointer.at);
}

void Stage::Implementation::tap(int index, Point point) {
    const Id id = node(index).id;
    if (node(index).kind == Node::Kind::field) {
        const FieldLook look = look_of(index);
        set_focus(index);
        set_caret(index, caret_at(look, node(index), point));
        open_keyboard(true);
        reveal_next = id;
    } else if (keyboard_key(id)) {
        on_key_pressed(id);
    } else {
        if (!box(index).keyboard) set_focus(index);
        act({Action::Kind::activate, id, {}});
    }
}

void Stage::Implementation::on(const Wheel& wheel) {
    fling.reset();
    int scroller = scroller_at(wheel.at, false);
    if (scroller < 0) scroller = scroller_at(wheel.at, true);
    if (scroller < 0) return;
    scroll_to(scroller, box(scroller).scroll + wheel.lines * presentation.px(wheel_line_dp));
}

bool Stage::Implementation::across(int index) const {
    return node(index).axis == Axis::row && node(index).columns == 0;
}

bool Stage::Implementation::can_scroll(int index) const {
    return node(index).scroll && layout.reachable(index) &&
           box(index).content > layout.view_length(index);
}

/// The innermost list at a point that can scroll in this direction, -1: none.
int Stage::Implementation::scroller_at(Point point, bool sideways) const {
    const std::vector<int> order = layout.paint_order();
    for (auto index = order.rbegin(); index != order.rend(); ++index) {
        if (can_scroll(*index) && across(*index) == sideways &&
            box(*index).visible().contains(point))
            return *index;
    }
    return -1;
}

void Stage::Implementation::scroll_to(int index, int offset) {
    memory().scroll[node(index).id] = offset;
    layout_stale = true;
}

}  // namespace ui
