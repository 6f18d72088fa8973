#include <functional>

#include "ui/stage_implementation.h"
#include "ui/wipe.h"

namespace ui {

namespace {

using widgets::KeyboardPage;

size_t fingerprint(const std::string& text) {
    return std::hash<std::string>()(text);
}

}  // namespace

int Stage::Implementation::default_field() const {
    for (int i = 0; i < static_cast<int>(layout.boxes.size()); ++i) {
        if (node(i).kind == Node::Kind::field && node(i).default_field && focusable(layout, i))
            return i;
    }
    return -1;
}

/// The field that shows a caret: the one with focus, or the one the on-screen keyboard writes to.
int Stage::Implementation::active_field() const {
    const int focus = focused();
    if (focus >= 0 && node(focus).kind == Node::Kind::field) return focus;
    if (!keyboard_open) return -1;
    const int edited = layout.find(stack.back().memory.edited);
    const bool usable =
        edited >= 0 && node(edited).kind == Node::Kind::field && focusable(layout, edited);
    return usable ? edited : default_field();
}

FieldEdit Stage::Implementation::edit_of(int field) {
    const Node& self = node(field);
    const auto kept = memory().carets.find(self.id);
    const bool known = kept != memory().carets.end() && kept->second.seen == fingerprint(self.text);
    return {self.text, known ? boundary_at(self.text, kept->second.offset) : self.text.size()};
}

void Stage::Implementation::set_caret(int field, size_t offset) {
    memory().carets[node(field).id] = {offset, fingerprint(node(field).text)};
    look_stale = true;
}

void Stage::Implementation::put_value(int field, const FieldEdit& edit) {
    const Id id = node(field).id;
    memory().carets[id] = {edit.caret, fingerprint(edit.text)};
    act({Action::Kind::edited, id, edit.text});
}

void Stage::Implementation::submit(int field) {
    // The screen may put other words in its place: the caret then stands at their end.
    memory().carets.erase(node(field).id);
    act({Action::Kind::submit, node(field).id, node(field).text});
}

FieldLook Stage::Implementation::look_of(int field) {
    const bool active = field == active_field();
    return look_at_field(box(field), presentation, typesetter, active, edit_of(field).caret,
                         memory().field_scroll[node(field).id]);
}

void Stage::Implementation::open_keyboard(bool open) {
    if (keyboard_open == open) return;
    keyboard_open = open;
    page = KeyboardPage::letters;
    view_stale = true;
}

void Stage::Implementation::on(const Typed& typed) {
    const int focus = focused();
    const bool in_field = focus >= 0 && node(focus).kind == Node::Kind::field;
    // The space bar has pressed the button already.
    if (focus >= 0 && !in_field && typed.text == " ") return;
    open_keyboard(false);
    const int field = in_field ? focus : default_field();
    if (field < 0) {
        act({Action::Kind::typed, {}, typed.text});
        return;
    }
    FieldEdit edit = edit_of(field);
    set_focus(field);
    if (edit.insert(typed.text)) put_value(field, edit);
    wipe(edit.text);
}

/// A key of the on-screen keyboard.
void Stage::Implementation::on_key_pressed(const Id& id) {
    const std::string name = id.substr(4);
    if (name == "hide") {
        open_keyboard(false);
        return;
    }
    if (name == "shift" || name == "symbols" || name == "letters") {
        page = name == "symbols"                                  ? KeyboardPage::symbols
               : name == "shift" && page == KeyboardPage::letters ? KeyboardPage::shifted
                                                                  : KeyboardPage::letters;
        view_stale = true;
        return;
    }
    int field = active_field();
    if (field < 0) field = default_field();
    if (field < 0) return;
    if (name == "enter") {
        open_keyboard(false);
        submit(field);
        return;
    }
    FieldEdit edit = edit_of(field);
    const bool any = name == "erase" ? edit.backspace() : edit.insert(name == "space" ? " " : name);
    if (page == KeyboardPage::shifted && name != "erase") {
        page = KeyboardPage::letters;  // one capital at a time
        view_stale = true;
    }
    if (any) put_value(field, edit);
    wipe(edit.text);
}

}  // namespace ui
