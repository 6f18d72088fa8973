#pragma once
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "ui/node.h"

namespace ui {

/// What a person did, in the screen's words.
struct Action {
    enum class Kind {
        activate,  // id
        edited,    // id, text: the field's new value
        submit,    // id of the field, text: Enter, or the on-screen keyboard's search key
        typed,     // text typed while the view has no field
        scan,      // text
        back,      // Escape, or a back key
        tick,      // next_change() was reached
        near_end,  // id of a scrolling list whose end is near: more may be loaded
    };
    Kind kind;
    Id id;
    std::string text;
};

class Screen;

/// What follows an action. Only the stage owns and destroys screens.
struct Outcome {
    enum class Kind { stay, push, replace, pop, home };
    Kind kind = Kind::stay;
    std::unique_ptr<Screen> screen;

    static Outcome stay() { return {}; }
    static Outcome push(std::unique_ptr<Screen> next) { return {Kind::push, std::move(next)}; }
    static Outcome replace(std::unique_ptr<Screen> next) {
        return {Kind::replace, std::move(next)};
    }
    static Outcome pop() { return {Kind::pop, nullptr}; }
    static Outcome home() { return {Kind::home, nullptr}; }
};

/// What a view may depend on beside the screen's own state.
struct ViewContext {
    float width = 1920, height = 1080;  // dp
    float text_scale = 1;               // the patron's text size
    bool right_to_left = false;
    bool keyboard_open = false;  // the on-screen keyboard is wanted
    int keyboard_page = 0;       // widgets::KeyboardPage, kept by the stage
    base::WallTime now{};
    bool portrait() const { return height > width; }
};

/// One page. Its picture is a pure function of its small state; on() never blocks.
class Screen {
public:
    virtual ~Screen() = default;
    virtual Node view(const ViewContext& context) const = 0;
    virtual Outcome on(const Action& action) = 0;
    /// The field or button that has focus when the page opens; empty: none.
    virtual Id initial_focus() const { return {}; }
    /// True: the page opens with the on-screen keyboard, for initial_focus().
    virtual bool opens_keyboard() const { return false; }
    /// Another screen above this one has gone.
    virtual void resumed() {}
    /// True for a moment: what is on the screen stays there, and what has changed since is seen
    /// with what comes next.
    virtual bool holds_picture() const { return false; }
    /// When the picture changes by itself (a countdown); nothing: never.
    virtual std::optional<base::Instant> next_change() const { return std::nullopt; }
};

}  // namespace ui
