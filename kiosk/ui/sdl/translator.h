#pragma once
#include <SDL.h>

#include <optional>
#include <vector>

#include "ui/input.h"
#include "ui/sdl/wedge_scanner.h"

namespace ui::sdl {

/// SDL's events in the interface's own words. Knows no window: sizes are told. UI thread only.
class Translator {
public:
    /// `closable`: closing the window ends the program, as in a window on a desk; full screen
    /// ignores it.
    Translator(ScannerRules rules, bool closable)
        : m_scanner(std::move(rules)), m_closable(closable) {}

    /// `window`: in the system's units, which mouse events use; `pixels`: what is drawn into.
    void sizes(Size window, Size pixels);
    /// Appends what `event` means; moves that follow one another become one.
    void translate(const SDL_Event& event, base::Instant at, std::vector<TimedInput>& out);

    WedgeScanner& scanner() { return m_scanner; }
    bool closed() const { return m_closed; }
    /// A mouse was moved last, not a finger: the cursor is wanted.
    bool mouse_in_use() const { return m_mouse_in_use; }

private:
    void on_mouse(const SDL_Event& event, base::Instant at, std::vector<TimedInput>& out);
    void on_finger(const SDL_TouchFingerEvent& finger, base::Instant at,
                   std::vector<TimedInput>& out);
    void on_wheel(const SDL_MouseWheelEvent& wheel, base::Instant at,
                  std::vector<TimedInput>& out) const;
    void on_key(const SDL_KeyboardEvent& key, base::Instant at, std::vector<TimedInput>& out);
    void on_text(const char* text, base::Instant at, std::vector<TimedInput>& out);
    void on_window(const SDL_WindowEvent& window, base::Instant at, std::vector<TimedInput>& out);
    void cancel(base::Instant at, std::vector<TimedInput>& out);
    Point to_pixels(int x, int y) const;

    WedgeScanner m_scanner;
    bool m_closable;
    bool m_closed = false;
    bool m_mouse_in_use = false;
    bool m_mouse_down = false;
    bool m_key_repeats = false;
    std::optional<SDL_FingerID> m_finger;
    Point m_at;
    Size m_window{1, 1}, m_pixels{1, 1};
};

}  // namespace ui::sdl
