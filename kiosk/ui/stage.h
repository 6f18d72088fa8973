#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "ui/display_list.h"
#include "ui/input.h"
#include "ui/presentation.h"
#include "ui/screen.h"
#include "ui/text/typesetter.h"

namespace ui {

/// A laid-out node, for tests, audits and speech.
struct Placed {
    const Node* node = nullptr;  // valid until the next picture
    Rect rect;                   // physical pixels
    Rect visible;                // what of it can be seen
    bool truncated = false;      // its text was cut
    Size text;                   // of the text as set
    int parent = -1;             // index in the same list
};

/// The screen stack and everything that lives from one picture to the next: focus, scroll, caret,
/// pressed look, on-screen keyboard. Knows no window: input comes in as values, the picture goes
/// out as a display list. UI thread only.
class Stage {
public:
    Stage(base::Clock& clock, text::Typesetter& typesetter, Presentation presentation,
          std::unique_ptr<Screen> home);
    ~Stage();

    void input(const InputEvent& event);
    /// Something a screen shows has changed by other means (a job's result).
    void refresh();
    void present_as(const Presentation& presentation);
    const Presentation& presentation() const;

    /// The current picture; rebuilt only when something has changed.
    const DisplayList& picture();
    /// It is on the screen: what only earlier ones needed is let go.
    void painted();
    const std::vector<Placed>& placed();
    /// When picture() will differ without further input: caret, fling, a screen's countdown.
    std::optional<base::Instant> next_change() const;
    /// To be called when next_change() has passed.
    void tick();

    Screen& top();
    size_t depth() const;
    Id focus() const;
    bool keyboard_open() const;
    void push(std::unique_ptr<Screen> screen);
    /// In place of the top one; null: back to the one below it.
    void replace(std::unique_ptr<Screen> screen);
    /// Back to a new home screen; everything of the session (stack, focus, scroll, texts) is gone.
    void reset(std::unique_ptr<Screen> home);
    /// Called when a screen asks for Home.
    std::function<std::unique_ptr<Screen>()> make_home;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace ui
