#include "ui/text/breaker.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "ui/text/syllables.h"

namespace ui::text {
namespace {

constexpr int32_t letters_given_up = 4;

}  // namespace

Breaker::Breaker(Analyser& analyser, const LineMaker& maker, const Paragraph& paragraph,
                 int max_width, int size)
    : m_analyser(analyser),
      m_maker(maker),
      m_paragraph(paragraph),
      m_max_width(max_width),
      m_usual_length(std::max(1, max_width * 2 / std::max(1, size))) {}

int32_t Breaker::trimmed(int32_t start, int32_t end) const {
    if (m_max_width == 0) return end;
    while (end > start && u_isUWhiteSpace(m_paragraph.text.charAt(end - 1))) --end;
    return end;
}

bool Breaker::fits(int32_t start, int32_t end, bool ellipsis) const {
    return m_maker.width({start, trimmed(start, end), end, ellipsis}) <= m_max_width;
}

/// The last of `ends` that fits, or `start` when not even the first does. Widths grow with the end,
/// so it gallops from a guess instead of measuring every one: measuring is what costs.
int32_t Breaker::best(int32_t start, const std::vector<int32_t>& ends, bool ellipsis) const {
    const auto count = static_cast<ptrdiff_t>(ends.size());
    if (count == 0) return start;
    ptrdiff_t fitting = -1, failing = count;
    const auto guess = std::upper_bound(ends.begin(), ends.end(), start + m_usual_length);
    ptrdiff_t probe = std::min(guess - ends.begin(), count - 1), step = 1;
    while (failing - fitting > 1) {
        if (fits(start, ends[static_cast<size_t>(probe)], ellipsis)) {
            fitting = probe;
            probe = failing == count ? std::min(probe + step, count - 1) : (fitting + failing) / 2;
        } else {
            failing = probe;
            probe = fitting == -1 ? std::max(probe - step, ptrdiff_t{0}) : (fitting + failing) / 2;
        }
        step *= 2;
    }
    return fitting < 0 ? start : ends[static_cast<size_t>(fitting)];
}

/// `end`, or a little before it where a syllable begins.
int32_t Breaker::syllable_near(int32_t start, int32_t end) const {
    const auto& text = m_paragraph.text;
    if (!breaks_word(text, end)) return end;
    for (int32_t at = end; at > std::max(start + 1, end - letters_given_up - 1); --at)
        if (syllable_begins(text, at) && breaks_word(text, at)) return at;
    return end;
}

LineRange Breaker::next_line(int32_t start) {
    const int32_t length = m_paragraph.length();
    if (m_max_width == 0) return {start, length, length, false};
    if (m_breaks.empty()) m_breaks = m_analyser.line_breaks(m_paragraph.text);
    const std::vector<int32_t> ends(std::upper_bound(m_breaks.begin(), m_breaks.end(), start),
                                    m_breaks.end());
    int32_t end = best(start, ends, false);
    if (end == start && !ends.empty()) {
        auto letters = m_analyser.graphemes(m_paragraph.text, start, ends.front());
        letters.erase(letters.begin());
        end = syllable_near(start, best(start, letters, false));
        // A line narrower than a letter still takes one, or there would be no end.
        if (end == start) end = letters.front();
    }
    return {start, trimmed(start, end), end, false};
}

LineRange Breaker::cut_line(int32_t start) {
    const int32_t length = m_paragraph.length();
    if (m_max_width == 0) return {start, length, length, true};
    const int32_t limit = std::min(length, start + 4 * m_usual_length + 8);
    const auto letters = m_analyser.graphemes(m_paragraph.text, start, limit);
    const int32_t end = best(start, letters, true);
    return {start, trimmed(start, end), length, true};
}

std::vector<LineRange> Breaker::lines(size_t most, bool force_ellipsis) {
    std::vector<LineRange> all;
    const int32_t length = m_paragraph.length();
    int32_t start = 0;
    do {
        LineRange line = next_line(start);
        const bool last_allowed = most > 0 && all.size() + 1 == most;
        // Spaces left over at the end of a paragraph are no reason for an ellipsis.
        const bool rest = trimmed(line.next, length) > line.next;
        if (last_allowed && (rest || force_ellipsis)) line = cut_line(start);
        if (last_allowed || !rest) line.next = length;
        all.push_back(line);
        start = line.next;
    } while (start < length);
    return all;
}

}  // namespace ui::text
