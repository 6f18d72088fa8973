#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/field_edit.h"
#include "ui/field_look.h"
#include "ui/focus.h"
#include "ui/layout.h"
#include "ui/lower.h"
#include "ui/motion.h"
#include "ui/stage.h"
#include "ui/stage_memory.h"
#include "ui/widgets/keyboard.h"

namespace ui {

struct Stage::Implementation {
    struct Entry {
        std::unique_ptr<Screen> screen;
        Memory memory;
    };
    Implementation(Stage& stage, base::Clock& time, text::Typesetter& setter,
                   const Presentation& wanted)
        : owner(stage), clock(time), typesetter(setter), presentation(wanted) {}

    // stage.cpp: the stack
    Memory& memory() { return stack.back().memory; }
    Screen& top() { return *stack.back().screen; }
    void push(std::unique_ptr<Screen> screen);
    void act(Action action);
    void follow(Outcome outcome);
    void let_go();
    void forget();

    // stage_picture.cpp
    ViewContext context() const;
    void update();
    void place();
    void draw();
    void painted();
    void after_input();
    void announce_ends();
    Interaction interaction();
    bool caret_on() const;
    std::optional<base::Instant> caret_change();
    std::optional<base::Instant> next_change();
    void tick();

    // stage_pointer.cpp
    void on(const Pointer& pointer);
    void on(const Wheel& wheel);
    void down(const Pointer& pointer);
    void move(const Pointer& pointer);
    void up(const Pointer& pointer);
    void tap(int index, Point point);
    bool begin_drag(Point point);
    void drag(Point point);
    int scroller_at(Point point, bool across) const;
    bool can_scroll(int index) const;
    bool across(int index) const;
    void scroll_to(int index, int offset);

    // stage_keys.cpp
    void on(const Key& key);
    bool edit_key(KeyName name);
    void move_focus(Direction direction);
    void set_focus(int index);
    void activate_focus();
    void scroll_key(KeyName name);
    void reveal(int index);
    int focused() const;

    // stage_edit.cpp
    void on(const Typed& typed);
    void on_key_pressed(const Id& id);
    int active_field() const;
    int default_field() const;
    FieldEdit edit_of(int field);
    void set_caret(int field, size_t offset);
    void put_value(int field, const FieldEdit& edit);
    void submit(int field);
    void open_keyboard(bool open);
    FieldLook look_of(int field);

    const Box& box(int index) const { return layout.boxes[static_cast<size_t>(index)]; }
    const Node& node(int index) const { return *box(index).node; }

    Stage& owner;
    base::Clock& clock;
    text::Typesetter& typesetter;
    Presentation presentation;
    std::vector<Entry> stack;

    bool view_stale = true, layout_stale = true, look_stale = true;
    Node tree;
    Layout layout;
    DisplayList list;
    std::vector<Placed> placed;

    bool keyboard_open = false;
    widgets::KeyboardPage page = widgets::KeyboardPage::letters;
    bool focus_visible = false;
    Id reveal_next;  // to be scrolled into sight when the next picture is laid out
    std::optional<Press> press;
    std::optional<base::Instant> repeat_at;  // the held erase key
    bool repeated = false;
    std::optional<Fling> fling;
    Id flung;
    base::Instant last_input{};
    bool caret_drawn = false, dialog_drawn = false;
    bool another_page = true;  // than the one drawn last
    bool look_new = false;     // drawn, and not yet painted()
    bool all_earlier = false;  // then nothing of earlier pictures is kept
};

}  // namespace ui
