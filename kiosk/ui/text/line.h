#pragma once
#include <vector>

#include "ui/text/paragraph.h"

namespace ui::text {

/// Part of a paragraph that stands on one line, in UTF-16 units of the paragraph.
struct LineRange {
    int32_t start = 0, end = 0;  // what is shown
    int32_t next = 0;            // where the following line starts
    bool ellipsis = false;       // stands after `end`
};

/// A run with its place on the line.
struct PlacedRun {
    Run run;
    int x = 0;        // left edge of what SDL_ttf draws
    int pen = 0;      // left end of the pen's way
    int advance = 0;  // width of the pen's way
    int32_t start = 0, end = 0;
};

/// Lines of one paragraph at one size: measured, put into visual order, caret places found.
class LineMaker {
public:
    LineMaker(Fonts& fonts, const Paragraph& paragraph, Weight weight, uint16_t size)
        : m_fonts(fonts), m_paragraph(paragraph), m_weight(weight), m_size(size) {}

    int width(const LineRange& line) const;
    /// From left to right.
    std::vector<PlacedRun> runs(const LineRange& line) const;
    /// x of the caret before each of `boundaries` (of the whole line).
    std::vector<int> caret_places(const std::vector<PlacedRun>& runs,
                                  const std::vector<int32_t>& boundaries) const;
    bool has_script(const LineRange& line, UScriptCode script) const;

private:
    Run run_of(const Item& item, int32_t start, int32_t end) const;
    Run ellipsis() const;
    std::vector<PlacedRun> logical(const LineRange& line) const;
    int place_in(const PlacedRun& placed, int32_t at) const;
    Extent measure(const PlacedRun& placed) const;

    Fonts& m_fonts;
    const Paragraph& m_paragraph;
    Weight m_weight;
    uint16_t m_size;
    struct Measured {
        int32_t start, end;
        size_t bytes;  // a hyphen may have been added
        Extent extent;
    };
    // Shaping is what costs, and a line that fits is looked at again when it is placed.
    mutable std::vector<Measured> m_measured;
};

}  // namespace ui::text
