#include "app/replay.h"

#include <SDL_image.h>
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/error.h"
#include "ui/sdl/handles.h"

namespace app {

std::string describe(Terminal& terminal) {
    ui::Stage& stage = terminal.stage();
    const auto& preferences = terminal.services().preferences;
    std::string out =
        fmt::format("{} depth={} {} {} text={}", terminal.page().summary(), stage.depth(),
                    preferences.language, preferences.theme, preferences.text_size);
    if (const ui::Id focus = stage.focus(); !focus.empty()) out += " focus=" + focus;
    if (stage.keyboard_open()) out += " keyboard";
    if (terminal.page().asks_still_there()) out += " still-there?";
    return out;
}

Replay::Replay(Terminal& terminal, base::ManualClock& clock, std::filesystem::path folder)
    : m_terminal(terminal), m_clock(clock), m_folder(std::move(folder)) {
    m_terminal.catch_up();
}

int Replay::play(const std::vector<VisitStep>& steps, std::ostream& out) {
    int wrong = 0;
    for (const VisitStep& step : steps) {
        if (step.kind == VisitStep::Kind::expect) {
            const std::string state = describe(m_terminal);
            if (state == step.text) continue;
            ++wrong;
            out << "line " << step.line << ": expected\n> " << step.text << "\n";
            out << "but it is\n> " << state << "\n";
            continue;
        }
        if (!carry_out(step)) {
            ++wrong;
            out << "line " << step.line << ": nothing with the id " << step.text
                << " can be touched\n";
        }
        out << "> " << describe(m_terminal) << "\n";
    }
    return wrong;
}

bool Replay::carry_out(const VisitStep& step) {
    advance(step.after);
    if (step.kind == VisitStep::Kind::press) return press(step.text);
    if (step.kind == VisitStep::Kind::picture) save_picture(step.text);
    if (step.kind == VisitStep::Kind::input) {
        m_terminal.input(step.event);
        m_terminal.catch_up();
    }
    return true;
}

/// Every deadline on the way is met at its own time, as in the event loop.
void Replay::advance(base::Milliseconds by) {
    const base::Instant end = m_clock.now() + by;
    while (m_clock.now() < end) {
        const auto deadline = m_terminal.next_deadline();
        const auto next = deadline ? std::min(*deadline, end) : end;
        m_clock.advance(std::max(next - m_clock.now(), base::Milliseconds(1)));
        m_terminal.catch_up();
    }
}

bool Replay::press(const ui::Id& id) {
    for (const ui::Placed& placed : m_terminal.stage().placed()) {
        if (placed.node->id != id || placed.visible.empty()) continue;
        const ui::Rect where = placed.visible;
        const ui::Point middle{where.x + where.w / 2, where.y + where.h / 2};
        m_terminal.input(ui::Pointer{ui::Pointer::Phase::down, middle, true});
        m_terminal.input(ui::Pointer{ui::Pointer::Phase::up, middle, true});
        m_terminal.catch_up();
        return true;
    }
    return false;
}

void Replay::save_picture(const std::string& name) {
    const ui::Size size = m_terminal.stage().presentation().pixels;
    ui::sdl::MemoryTarget target(size);
    ui::sdl::SurfacePainter painter(target, m_terminal.settings().folders.themes / "icons");
    const ui::Rect all{0, 0, size.w, size.h};
    painter.paint(m_terminal.picture(), std::span(&all, 1));
    const auto frame = target.frame();
    const ui::sdl::SurfaceHandle surface(SDL_CreateRGBSurfaceWithFormatFrom(
        frame.pixels, size.w, size.h, 32, frame.stride * 4, SDL_PIXELFORMAT_XRGB8888));
    const auto file = m_folder / (name + ".png");
    if (!surface || IMG_SavePNG(surface.get(), file.c_str()) != 0)
        throw base::Error(
            fmt::format("{}: cannot write the picture: {}", file.string(), SDL_GetError()));
}

}  // namespace app
