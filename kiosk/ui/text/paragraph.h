#pragma once
#include <unicode/brkiter.h>
#include <unicode/ubidi.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <memory>
#include <string_view>
#include <vector>

#include "ui/text/fonts.h"

namespace ui::text {

/// Letters in a row that share bidi level, font and script. Indexes are UTF-16 units.
struct Item {
    int32_t start = 0, end = 0;
    UBiDiLevel level = 0;
    UScriptCode script = USCRIPT_COMMON;
    uint8_t font = 0;
    bool right_to_left() const { return (level & 1) != 0; }
};

/// The source between two line ends, analysed but not yet broken into lines.
struct Paragraph {
    icu::UnicodeString text;    // without control characters
    std::vector<size_t> bytes;  // for each UTF-16 unit, and the end: offset in the source
    UBiDiLevel base = 0;
    std::vector<Item> items;  // in logical order, without gaps
    int32_t length() const { return text.length(); }
};

/// Splits text into paragraphs and finds their directions, fonts and scripts. Keeps ICU's
/// iterators, which are slow to make. UI thread only.
class Analyser {
public:
    explicit Analyser(Fonts& fonts);
    ~Analyser();

    /// At least one paragraph, also for empty text.
    std::vector<Paragraph> paragraphs(std::string_view text, Weight weight, bool right_to_left);

    /// Where a line may end, after a break opportunity: increasing, the last is the length.
    std::vector<int32_t> line_breaks(const icu::UnicodeString& text);
    /// Grapheme boundaries in [start, end], both included.
    std::vector<int32_t> graphemes(const icu::UnicodeString& text, int32_t start, int32_t end);

    /// Lets go of the text the iterators still hold.
    void wipe();

private:
    void analyse(Paragraph& paragraph, Weight weight, bool right_to_left);
    std::vector<UBiDiLevel> levels(Paragraph& paragraph, bool right_to_left);
    void itemise(Paragraph& paragraph, Weight weight, const std::vector<UBiDiLevel>& levels);
    uint8_t font_for(const icu::UnicodeString& cluster, Weight weight, const Item* previous,
                     UScriptCode script);
    void note_preferred(const icu::UnicodeString& text);

    Fonts& m_fonts;
    std::unique_ptr<icu::BreakIterator> m_lines, m_graphemes;
    struct CloseBidi {
        void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
    };
    std::unique_ptr<UBiDi, CloseBidi> m_bidi;
    std::vector<uint8_t> m_order;  // fonts in the order to try for the paragraph at hand
};

}  // namespace ui::text
