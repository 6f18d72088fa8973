#include "ui/text/line.h"

#include <algorithm>

#include "ui/text/syllables.h"

namespace ui::text {
namespace {

constexpr char16_t soft_hyphen = 0x00AD;
constexpr char16_t zero_width_joiner = 0x200D;

void set_script(Run& run, UScriptCode script) {
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) return;
    const char* name = uscript_getShortName(script);
    if (name == nullptr) return;
    for (size_t i = 0; i < 4 && name[i] != 0; ++i) run.script[i] = name[i];
}

}  // namespace

Run LineMaker::run_of(const Item& item, int32_t start, int32_t end) const {
    Run run;
    run.key = {item.font, m_weight, m_size};
    run.right_to_left = item.right_to_left();
    set_script(run, item.script);
    m_paragraph.text.tempSubStringBetween(start, end).toUTF8String(run.text);
    return run;
}

Run LineMaker::ellipsis() const {
    Run run;
    run.key = {0, m_weight, m_size};
    run.text = "…";
    return run;
}

std::vector<PlacedRun> LineMaker::logical(const LineRange& line) const {
    std::vector<PlacedRun> runs;
    for (const Item& item : m_paragraph.items) {
        const int32_t start = std::max(item.start, line.start), end = std::min(item.end, line.end);
        if (start >= end) continue;
        PlacedRun placed;
        placed.run = run_of(item, start, end);
        placed.start = start;
        placed.end = end;
        // A soft hyphen has a glyph only where the word is broken.
        if (!line.ellipsis && end == line.end && line.next < m_paragraph.length() &&
            (m_paragraph.text.charAt(end - 1) == soft_hyphen ||
             (line.next == end && breaks_word(m_paragraph.text, end))))
            placed.run.text += '-';
        runs.push_back(std::move(placed));
    }
    if (line.ellipsis) {
        PlacedRun placed;
        placed.run = ellipsis();
        placed.start = placed.end = line.end;
        runs.push_back(std::move(placed));
    }
    return runs;
}

Extent LineMaker::measure(const PlacedRun& placed) const {
    for (const Measured& known : m_measured)
        if (known.start == placed.start && known.end == placed.end &&
            known.bytes == placed.run.text.size())
            return known.extent;
    const Extent extent = m_fonts.measure(placed.run);
    m_measured.push_back({placed.start, placed.end, placed.run.text.size(), extent});
    return extent;
}

int LineMaker::width(const LineRange& line) const {
    int width = 0, before = 0;
    for (const PlacedRun& placed : logical(line)) {
        const Extent extent = measure(placed);
        width += extent.advance;
        before = std::max(before, extent.before);
    }
    return width + before;
}

std::vector<PlacedRun> LineMaker::runs(const LineRange& line) const {
    auto logical_runs = logical(line);
    std::vector<UBiDiLevel> levels;
    for (const PlacedRun& placed : logical_runs) {
        const auto item =
            std::find_if(m_paragraph.items.begin(), m_paragraph.items.end(), [&](const Item& i) {
                return placed.start != placed.end && placed.start >= i.start &&
                       placed.start < i.end;
            });
        levels.push_back(item != m_paragraph.items.end() ? item->level : m_paragraph.base);
    }
    std::vector<int32_t> order(levels.size());
    ubidi_reorderVisual(levels.data(), static_cast<int32_t>(levels.size()), order.data());

    std::vector<PlacedRun> visual;
    int pen = 0;
    for (const int32_t index : order) {
        PlacedRun placed = std::move(logical_runs[static_cast<size_t>(index)]);
        const Extent extent = measure(placed);
        // Ink left of the pen must stay inside the block; further in it may overlap a neighbour.
        if (visual.empty()) pen = extent.before;
        placed.pen = pen;
        placed.x = pen - extent.before;
        placed.advance = extent.advance;
        pen += extent.advance;
        visual.push_back(std::move(placed));
    }
    return visual;
}

int LineMaker::place_in(const PlacedRun& placed, int32_t at) const {
    const Item item{placed.start, placed.end,
                    static_cast<UBiDiLevel>(placed.run.right_to_left ? 1 : 0), USCRIPT_COMMON,
                    placed.run.key.font};
    Run before = run_of(item, placed.start, at);
    before.script = placed.run.script;
    int way = 0;
    if (at >= placed.end) {
        way = placed.advance;
    } else if (at > placed.start) {
        // The last letter keeps the form it has when it joins the next one.
        if (placed.run.right_to_left)
            icu::UnicodeString(zero_width_joiner).toUTF8String(before.text);
        way = std::min(m_fonts.measure(before).advance, placed.advance);
    }
    return placed.run.right_to_left ? placed.pen + placed.advance - way : placed.pen + way;
}

std::vector<int> LineMaker::caret_places(const std::vector<PlacedRun>& runs,
                                         const std::vector<int32_t>& boundaries) const {
    std::vector<int> places;
    for (const int32_t at : boundaries) {
        // The leading edge of the letter that follows; at the end, the last one's trailing edge.
        auto found = std::find_if(runs.begin(), runs.end(),
                                  [&](const PlacedRun& p) { return at >= p.start && at < p.end; });
        if (found == runs.end())
            found = std::find_if(runs.begin(), runs.end(),
                                 [&](const PlacedRun& p) { return at == p.end; });
        places.push_back(found == runs.end() ? 0 : place_in(*found, at));
    }
    return places;
}

bool LineMaker::has_script(const LineRange& line, UScriptCode script) const {
    return std::any_of(m_paragraph.items.begin(), m_paragraph.items.end(), [&](const Item& item) {
        return item.script == script && item.start < line.end && item.end > line.start;
    });
}

}  // namespace ui::text
