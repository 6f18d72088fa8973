#pragma once
#include <vector>

#include "ui/text/line.h"

namespace ui::text {

/// Breaks one paragraph into lines of a width: at Unicode's break opportunities, and between
/// syllables or graphemes where a single word is wider than the line.
class Breaker {
public:
    /// max_width 0: one line. `size` is the em height, for guesses only.
    Breaker(Analyser& analyser, const LineMaker& maker, const Paragraph& paragraph, int max_width,
            int size);

    /// At least one line, at most `most` (0: as many as needed). When text is left over, the last
    /// line ends in an ellipsis; `force_ellipsis` wants one there even when all fits.
    std::vector<LineRange> lines(size_t most, bool force_ellipsis);

private:
    int32_t trimmed(int32_t start, int32_t end) const;
    bool fits(int32_t start, int32_t end, bool ellipsis = false) const;
    int32_t best(int32_t start, const std::vector<int32_t>& ends, bool ellipsis) const;
    int32_t syllable_near(int32_t start, int32_t end) const;
    LineRange next_line(int32_t start);
    LineRange cut_line(int32_t start);

    Analyser& m_analyser;
    const LineMaker& m_maker;
    const Paragraph& m_paragraph;
    int m_max_width;
    int32_t m_usual_length;  // a guess at the letters on one line
    std::vector<int32_t> m_breaks;
};

}  // namespace ui::text
