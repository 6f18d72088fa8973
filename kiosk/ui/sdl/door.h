#pragma once
#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "ui/input.h"
#include "ui/sdl/translator.h"
#include "ui/sdl/window.h"

namespace ui::sdl {

/// The one door through which input comes in. It sleeps until there is some, until a deadline, or
/// until another thread wakes it.
///
/// X11 and Wayland really sleep. SDL's other drivers (kmsdrm, dummy) look for input each
/// millisecond, which costs 2-3 % of a core around the clock; with them the door sleeps by itself
/// and looks every 15 ms, which nobody feels.
class Door {
public:
    Door(Window& window, const base::Clock& clock, ScannerRules rules);
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;

    /// Returns when there is input, when `deadline` has come, or after wake(), with everything that
    /// has come in. Without a deadline it waits for ever.
    std::vector<TimedInput> wait(std::optional<base::Instant> deadline);
    /// Any thread.
    void wake();
    /// Overwrites the events that SDL keeps for use again, typed letters and all.
    static void forget();
    /// The window was closed; never in full screen.
    bool closed() const { return m_translator.closed(); }

private:
    bool next_event(SDL_Event& event, std::optional<base::Instant> until);
    bool look_for_event(SDL_Event& event, std::optional<base::Instant> until);
    void take(const SDL_Event& event, std::vector<TimedInput>& out);

    Window& m_window;
    const base::Clock& m_clock;
    Translator m_translator;
    Uint32 m_wake_event;
    bool m_looks;  // the driver cannot sleep
    std::optional<base::Instant> m_returned;

    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_woken = false;
};

}  // namespace ui::sdl
