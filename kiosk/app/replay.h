#pragma once
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "app/terminal.h"
#include "app/visit.h"
#include "ui/sdl/memory_target.h"
#include "ui/sdl/surface_painter.h"

namespace app {

/// What the terminal shows, in one line: the page's summary, depth of the stack, focus, what is
/// open above the page, and the patron's choices.
std::string describe(Terminal& terminal);

/// Plays a visit on simulated time, without a window.
class Replay {
public:
    /// `clock` is the terminal's; pictures go into `folder`.
    Replay(Terminal& terminal, base::ManualClock& clock, std::filesystem::path folder);

    /// One line on `out` for each step. Returns how many expectations were not met.
    int play(const std::vector<VisitStep>& steps, std::ostream& out);

    void advance(base::Milliseconds by);
    /// False when no such node can be touched.
    bool press(const ui::Id& id);
    void save_picture(const std::string& name);

private:
    bool carry_out(const VisitStep& step);

    Terminal& m_terminal;
    base::ManualClock& m_clock;
    std::filesystem::path m_folder;
};

}  // namespace app
