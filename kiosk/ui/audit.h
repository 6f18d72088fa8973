#pragma once
#include <string>
#include <vector>

#include "ui/stage.h"

namespace ui {

/// Something a person in front of the page would stumble over.
struct Fault {
    enum class Kind {
        outside,    // reaches out of the window, or of what it stands in
        overlap,    // two neighbours cover each other
        text_cut,   // text that should be whole is shortened, or larger than its place
        too_small,  // a target under 48 dp
        contrast,   // text under 4.5:1 or an icon under 3:1 against what is behind it
        silent,     // can be pressed, but nothing names it for somebody who does not see it
        same_id,    // an id stands in the view twice
    };
    Kind kind;
    Id id;             // of the node, or of the nearest one around it that has an id
    std::string what;  // figures, for a person who reads the report; no text of the page
};

/// Walks a laid-out page: Stage::placed() with the presentation it was made for. Text scrolled out
/// of sight is looked at as well.
std::vector<Fault> audit(const std::vector<Placed>& placed, const Presentation& presentation);
/// One line per fault.
std::string report(const std::vector<Fault>& faults);

/// Contrast after WCAG 2, 1 to 21.
double contrast(Color a, Color b);

}  // namespace ui
