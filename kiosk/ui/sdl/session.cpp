#include "ui/sdl/session.h"

#include <SDL.h>

#include <csignal>
#include <cstdlib>
#include <string>

#include "base/error.h"

namespace ui::sdl {
namespace {

void set_hints() {
    // Finger and mouse become one pointer at the door, so neither may pretend to be the other.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    // Without this the window's surface goes through OpenGL on X11: 19 ms for a caret.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    // The default minimises a full-screen window on Alt+Tab.
    SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_APP_NAME, "Library kiosk");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    // Input methods open windows of their own, and remember what was typed.
    setenv("SDL_IM_MODULE", "none", 1);
    setenv("XMODIFIERS", "@im=none", 1);
}

}  // namespace

Session::Session() {
    // First of all: a connection that breaks must be an error, not the end.
    std::signal(SIGPIPE, SIG_IGN);
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        throw base::Error(std::string("There is no display to draw on: ") + SDL_GetError() +
                          ". Start the program inside X11 or Wayland, or on a console with KMS.");
}

Session::~Session() {
    SDL_Quit();
}

}  // namespace ui::sdl
