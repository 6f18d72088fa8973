#pragma once

namespace ui::sdl {

/// SDL itself: made before everything of SDL, destroyed after it. Signals stay the program's own,
/// SIGPIPE is ignored, and no joystick is looked for: an open one makes SDL poll.
class Session {
public:
    /// Throws base::Error when there is no display to draw on.
    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
};

}  // namespace ui::sdl
