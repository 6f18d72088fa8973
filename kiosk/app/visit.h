#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.h"
#include "ui/input.h"

/// Recorded visits: what somebody did at a terminal, as lines of text. For tests.
///
///     +250 type p            250 ms after the line before
///     +0 key enter           names as in ui::KeyName
///     +0 scan 9789129688313
///     +0 down 400 300        a finger or the mouse, in pixels; also move, up, cancel
///     +0 wheel 400 300 2
///     +0 press hit/0         a touch in the middle of the node with this id
///     +45000 wait            nothing but time
///     picture home           writes home.png beside the output
///     > home depth=1 ...     what the terminal must be showing now; see describe()
///
/// Empty lines and lines that begin with # are for the reader.
namespace app {

struct VisitStep {
    enum class Kind { input, press, wait, picture, expect };
    Kind kind = Kind::wait;
    base::Milliseconds after{0};
    ui::InputEvent event;
    std::string text;  // press: id; picture: name; expect: the line
    size_t line = 0;
};

/// Throws base::Error naming file and line.
std::vector<VisitStep> read_visit(const std::filesystem::path& file);

/// The line of an event for a recording; empty for events that visits do not keep.
std::string visit_line(base::Milliseconds after, const ui::InputEvent& event);

}  // namespace app
