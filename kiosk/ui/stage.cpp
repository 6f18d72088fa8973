#include "ui/stage.h"

#include "base/error.h"
#include "base/log.h"
#include "ui/stage_implementation.h"
#include "ui/wipe.h"

namespace ui {

Stage::Stage(base::Clock& clock, text::Typesetter& typesetter, Presentation presentation,
             std::unique_ptr<Screen> home)
    : m_implementation(std::make_unique<Implementation>(*this, clock, typesetter, presentation)) {
    KIOSK_ASSERT(presentation.theme);
    m_implementation->last_input = clock.now();
    m_implementation->push(std::move(home));
}

Stage::~Stage() {
    m_implementation->forget();
}

void Stage::input(const InputEvent& event) {
    Implementation& self = *m_implementation;
    self.last_input = self.clock.now();
    self.look_stale = true;
    self.update();
    std::visit(
        [&self](const auto& what) {
            using What = std::decay_t<decltype(what)>;
            if constexpr (std::is_same_v<What, Scan>) {
                self.act({Action::Kind::scan, {}, what.text});
            } else if constexpr (std::is_same_v<What, Resized>) {
                self.presentation.pixels = what.size;
                self.view_stale = true;
            } else if constexpr (!std::is_same_v<What, Exposed>) {
                self.on(what);
            }
        },
        event);
    self.after_input();
}

void Stage::refresh() {
    m_implementation->view_stale = true;
}

void Stage::present_as(const Presentation& presentation) {
    KIOSK_ASSERT(presentation.theme);
    m_implementation->presentation = presentation;
    m_implementation->view_stale = true;
}

const Presentation& Stage::presentation() const {
    return m_implementation->presentation;
}

const DisplayList& Stage::picture() {
    m_implementation->update();
    if (!m_implementation->top().holds_picture()) m_implementation->draw();
    return m_implementation->list;
}

void Stage::painted() {
    m_implementation->painted();
}

const std::vector<Placed>& Stage::placed() {
    m_implementation->update();
    m_implementation->place();
    return m_implementation->placed;
}

std::optional<base::Instant> Stage::next_change() const {
    return m_implementation->next_change();
}

void Stage::tick() {
    m_implementation->tick();
}

Screen& Stage::top() {
    return m_implementation->top();
}

size_t Stage::depth() const {
    return m_implementation->stack.size();
}

Id Stage::focus() const {
    m_implementation->update();
    const int index = m_implementation->focused();
    return index < 0 ? Id{} : m_implementation->node(index).id;
}

bool Stage::keyboard_open() const {
    return m_implementation->keyboard_open;
}

void Stage::push(std::unique_ptr<Screen> screen) {
    m_implementation->push(std::move(screen));
}

void Stage::replace(std::unique_ptr<Screen> screen) {
    m_implementation->follow(screen ? Outcome::replace(std::move(screen)) : Outcome::pop());
    m_implementation->view_stale = true;
}

void Stage::reset(std::unique_ptr<Screen> home) {
    m_implementation->forget();
    m_implementation->typesetter.wipe();
    m_implementation->focus_visible = false;
    m_implementation->push(std::move(home));
}

void Stage::Implementation::push(std::unique_ptr<Screen> screen) {
    KIOSK_ASSERT(screen);
    let_go();
    Entry entry{std::move(screen), {}};
    entry.memory.focus = entry.screen->initial_focus();
    entry.memory.edited = entry.memory.focus;
    reveal_next = entry.memory.focus;
    keyboard_open = entry.screen->opens_keyboard();
    stack.push_back(std::move(entry));
}

/// A screen's edge: what it throws ends here, and the page stays as it is.
void Stage::Implementation::act(Action action) {
    Outcome outcome;
    try {
        outcome = top().on(action);
    } catch (const base::Error& error) {
        base::log::error("A page could not carry out an action: {}", error.what());
    } catch (const std::exception&) {
        // Its text is not ours and could hold what was typed.
        base::log::error("A page could not carry out an action: unexpected exception");
    }
    wipe(action.text);
    view_stale = true;
    follow(std::move(outcome));
}

void Stage::Implementation::follow(Outcome outcome) {
    switch (outcome.kind) {
        case Outcome::Kind::stay:
            return;
        case Outcome::Kind::push:
            push(std::move(outcome.screen));
            return;
        case Outcome::Kind::replace:
            stack.pop_back();
            push(std::move(outcome.screen));
            return;
        case Outcome::Kind::pop:
            if (stack.size() < 2) return;
            stack.pop_back();
            break;
        case Outcome::Kind::home:
            if (owner.make_home) {
                owner.reset(owner.make_home());
                return;
            }
            stack.erase(stack.begin() + 1, stack.end());
            break;
    }
    let_go();
    top().resumed();
}

/// Another screen comes: what was going on with the one before ends.
void Stage::Implementation::let_go() {
    another_page = true;
    press.reset();
    repeat_at.reset();
    fling.reset();
    keyboard_open = false;
    page = widgets::KeyboardPage::letters;
    view_stale = true;
}

void Stage::Implementation::forget() {
    let_go();
    list.clear();
    placed.clear();
    layout = {};
    wipe(tree);
    stack.clear();
    reveal_next.clear();
}

}  // namespace ui
