#include "ui/sdl/translator.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace ui::sdl {
namespace {

std::optional<KeyName> name_of(const SDL_Keysym& key) {
    switch (key.sym) {
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
            return KeyName::enter;
        case SDLK_ESCAPE:
        case SDLK_AC_BACK:
            return KeyName::escape;
        case SDLK_TAB:
            return (key.mod & KMOD_SHIFT) != 0 ? KeyName::back_tab : KeyName::tab;
        case SDLK_LEFT:
            return KeyName::left;
        case SDLK_RIGHT:
            return KeyName::right;
        case SDLK_UP:
            return KeyName::up;
        case SDLK_DOWN:
            return KeyName::down;
        case SDLK_HOME:
            return KeyName::home;
        case SDLK_END:
            return KeyName::end;
        case SDLK_PAGEUP:
            return KeyName::page_up;
        case SDLK_PAGEDOWN:
            return KeyName::page_down;
        case SDLK_BACKSPACE:
            return KeyName::backspace;
        case SDLK_DELETE:
            return KeyName::erase;
        case SDLK_SPACE:
            return KeyName::space;
        default:
            return std::nullopt;
    }
}

void append(std::vector<TimedInput>& out, std::vector<TimedInput> more) {
    std::move(more.begin(), more.end(), std::back_inserter(out));
}

/// Only the newest place of a moving pointer matters: each would cost a picture.
void append_move(std::vector<TimedInput>& out, base::Instant at, const Pointer& move) {
    const auto* last = out.empty() ? nullptr : std::get_if<Pointer>(&out.back().event);
    if (last != nullptr && last->phase == Pointer::Phase::move) out.pop_back();
    out.push_back({at, move});
}

}  // namespace

void Translator::sizes(Size window, Size pixels) {
    m_window = {std::max(1, window.w), std::max(1, window.h)};
    m_pixels = {std::max(1, pixels.w), std::max(1, pixels.h)};
}

Point Translator::to_pixels(int x, int y) const {
    return {static_cast<int>(int64_t{x} * m_pixels.w / m_window.w),
            static_cast<int>(int64_t{y} * m_pixels.h / m_window.h)};
}

void Translator::translate(const SDL_Event& event, base::Instant at, std::vector<TimedInput>& out) {
    switch (event.type) {
        case SDL_MOUSEMOTION:
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            return on_mouse(event, at, out);
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            return on_finger(event.tfinger, at, out);
        case SDL_MOUSEWHEEL:
            return on_wheel(event.wheel, at, out);
        case SDL_KEYDOWN:
            return on_key(event.key, at, out);
        case SDL_TEXTINPUT:
            return on_text(event.text.text, at, out);
        case SDL_WINDOWEVENT:
            return on_window(event.window, at, out);
        case SDL_RENDER_TARGETS_RESET:
        case SDL_RENDER_DEVICE_RESET:
            out.push_back({at, Exposed{}});
            return;
        case SDL_QUIT:
            if (m_closable) m_closed = true;
            return;
        default:
            return;
    }
}

void Translator::on_mouse(const SDL_Event& event, base::Instant at, std::vector<TimedInput>& out) {
    const bool motion = event.type == SDL_MOUSEMOTION;
    const auto which = motion ? event.motion.which : event.button.which;
    // A finger is a finger only: never a second time as a mouse.
    if (which == SDL_TOUCH_MOUSEID || m_finger) return;
    m_mouse_in_use = true;
    if (motion) {
        m_at = to_pixels(event.motion.x, event.motion.y);
        if (m_mouse_down) append_move(out, at, {Pointer::Phase::move, m_at, false});
        return;
    }
    if (event.button.button != SDL_BUTTON_LEFT) return;
    const bool down = event.type == SDL_MOUSEBUTTONDOWN;
    if (down == m_mouse_down) return;
    m_mouse_down = down;
    m_at = to_pixels(event.button.x, event.button.y);
    out.push_back({at, Pointer{down ? Pointer::Phase::down : Pointer::Phase::up, m_at, false}});
}

void Translator::on_finger(const SDL_TouchFingerEvent& finger, base::Instant at,
                           std::vector<TimedInput>& out) {
    if (finger.touchId == SDL_MOUSE_TOUCHID || m_mouse_down) return;
    m_mouse_in_use = false;
    const bool down = finger.type == SDL_FINGERDOWN;
    // The first finger is the pointer; a palm or a second hand presses nothing.
    if (down == m_finger.has_value() || (!down && finger.fingerId != *m_finger)) return;
    m_at = {std::clamp(static_cast<int>(std::floor(finger.x * static_cast<float>(m_pixels.w))), 0,
                       m_pixels.w - 1),
            std::clamp(static_cast<int>(std::floor(finger.y * static_cast<float>(m_pixels.h))), 0,
                       m_pixels.h - 1)};
    if (finger.type == SDL_FINGERMOTION)
        return append_move(out, at, {Pointer::Phase::move, m_at, true});
    if (down)
        m_finger = finger.fingerId;
    else
        m_finger.reset();
    out.push_back({at, Pointer{down ? Pointer::Phase::down : Pointer::Phase::up, m_at, true}});
}

void Translator::on_wheel(const SDL_MouseWheelEvent& wheel, base::Instant at,
                          std::vector<TimedInput>& out) const {
    const int up = wheel.direction == SDL_MOUSEWHEEL_FLIPPED ? -wheel.y : wheel.y;
    if (up != 0) out.push_back({at, Wheel{to_pixels(wheel.mouseX, wheel.mouseY), -up}});
}

void Translator::on_key(const SDL_KeyboardEvent& key, base::Instant at,
                        std::vector<TimedInput>& out) {
    m_key_repeats = key.repeat != 0;
    const auto name = name_of(key.keysym);
    if (!name) return;
    append(out, m_scanner.key({*name, (key.keysym.mod & KMOD_CTRL) != 0}, at));
}

void Translator::on_text(const char* text, base::Instant at, std::vector<TimedInput>& out) {
    if (*text == 0) return;
    if (!m_key_repeats) return append(out, m_scanner.typed(text, at));
    // A key held down is as fast as a scanner.
    append(out, m_scanner.flush());
    out.push_back({at, Typed{text}});
}

void Translator::on_window(const SDL_WindowEvent& window, base::Instant at,
                           std::vector<TimedInput>& out) {
    switch (window.event) {
        case SDL_WINDOWEVENT_EXPOSED:
        case SDL_WINDOWEVENT_RESTORED:
            out.push_back({at, Exposed{}});
            break;
        case SDL_WINDOWEVENT_SIZE_CHANGED:
            cancel(at, out);
            out.push_back({at, Resized{m_pixels}});
            break;
        case SDL_WINDOWEVENT_FOCUS_LOST:
            cancel(at, out);
            break;
        case SDL_WINDOWEVENT_CLOSE:
            if (m_closable) m_closed = true;
            break;
        default:
            break;
    }
}

void Translator::cancel(base::Instant at, std::vector<TimedInput>& out) {
    if (!m_mouse_down && !m_finger) return;
    out.push_back({at, Pointer{Pointer::Phase::cancel, m_at, m_finger.has_value()}});
    m_mouse_down = false;
    m_finger.reset();
}

}  // namespace ui::sdl
