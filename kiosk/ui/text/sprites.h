#pragma once
#include <memory>
#include <vector>

#include "ui/geometry.h"
#include "ui/text/line.h"

namespace ui::text {

/// One line's coverage, without colour: a glyph pixel blends in any colour at the same price, and a
/// button that changes colour under the finger needs no new sprite.
struct LineSprite {
    Rect rect;  // from the block's top left corner
    std::vector<uint8_t> coverage;
};

/// The drawn lines of a block, made at first use. Overwritten when destroyed: they hold what was
/// typed. UI thread only.
class Sprites {
public:
    struct Line {
        std::vector<PlacedRun> runs;
        int x = 0;
        int baseline = 0;  // from the block's top
    };

    /// `budget` counts the bytes of all sprites alive.
    /// Nothing is drawn outside `area`, which the block's top left corner is the origin of.
    Sprites(std::shared_ptr<Fonts> fonts, std::shared_ptr<size_t> budget, const Rect& area,
            std::vector<Line> lines);
    ~Sprites();
    Sprites(const Sprites&) = delete;
    Sprites& operator=(const Sprites&) = delete;

    const std::vector<LineSprite>& lines();

private:
    void draw(Line& line);
    void account(size_t bytes);

    std::shared_ptr<Fonts> m_fonts;
    std::shared_ptr<size_t> m_budget;
    Rect m_area;
    std::vector<Line> m_pending;  // emptied when drawn
    std::vector<LineSprite> m_drawn;
    size_t m_bytes = 0;
};

/// Overwrites memory in a way the compiler keeps.
void overwrite(std::string& text);
void overwrite(std::vector<uint8_t>& bytes);

}  // namespace ui::text
