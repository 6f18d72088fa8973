#include "ui/text/sprites.h"

#include <strings.h>

#include <algorithm>

namespace ui::text {
namespace {

struct Piece {
    DrawnRun drawn;
    Rect rect;  // from the block's top left corner, not yet cut
};

void join(LineSprite& sprite, const Piece& piece) {
    const Rect shared = intersection(sprite.rect, piece.rect);
    for (int y = shared.y; y < shared.bottom(); ++y) {
        const uint8_t* from = piece.drawn.mask.coverage.data() +
                              static_cast<ptrdiff_t>(y - piece.rect.y) * piece.rect.w +
                              (shared.x - piece.rect.x);
        uint8_t* to = sprite.coverage.data() +
                      static_cast<ptrdiff_t>(y - sprite.rect.y) * sprite.rect.w +
                      (shared.x - sprite.rect.x);
        for (int x = 0; x < shared.w; ++x) to[x] = std::max(to[x], from[x]);
    }
}

/// Rows and columns without ink cost time at every blend.
Rect ink(const Mask& mask) {
    Rect found;
    for (int y = 0; y < mask.h; ++y) {
        const auto row = mask.coverage.begin() + static_cast<ptrdiff_t>(y) * mask.w;
        const auto inked = [](uint8_t c) { return c != 0; };
        const auto first = std::find_if(row, row + mask.w, inked);
        if (first == row + mask.w) continue;
        const auto last = std::find_if(std::make_reverse_iterator(row + mask.w),
                                       std::make_reverse_iterator(row), inked);
        const int left = static_cast<int>(first - row);
        found = bounding(found, {left, y, static_cast<int>(last.base() - first), 1});
    }
    return found;
}

}  // namespace

void overwrite(std::string& text) {
    explicit_bzero(text.data(), text.capacity());
    text.clear();
}

void overwrite(std::vector<uint8_t>& bytes) {
    if (!bytes.empty()) explicit_bzero(bytes.data(), bytes.size());
    bytes.clear();
}

Sprites::Sprites(std::shared_ptr<Fonts> fonts, std::shared_ptr<size_t> budget, const Rect& area,
                 std::vector<Line> lines)
    : m_fonts(std::move(fonts)),
      m_budget(std::move(budget)),
      m_area(area),
      m_pending(std::move(lines)) {
    size_t bytes = sizeof(Sprites);
    for (const Line& line : m_pending)
        for (const PlacedRun& placed : line.runs) bytes += sizeof(placed) + placed.run.text.size();
    account(bytes);
}

Sprites::~Sprites() {
    for (Line& line : m_pending)
        for (PlacedRun& placed : line.runs) overwrite(placed.run.text);
    for (LineSprite& sprite : m_drawn) overwrite(sprite.coverage);
    *m_budget -= m_bytes;
}

void Sprites::account(size_t bytes) {
    m_bytes += bytes;
    *m_budget += bytes;
}

const std::vector<LineSprite>& Sprites::lines() {
    for (Line& line : m_pending) draw(line);
    m_pending.clear();
    return m_drawn;
}

void Sprites::draw(Line& line) {
    std::vector<Piece> pieces;
    LineSprite sprite;
    for (PlacedRun& placed : line.runs) {
        Piece piece{m_fonts->draw(placed.run), {}};
        overwrite(placed.run.text);
        const Mask& mask = piece.drawn.mask;
        piece.rect = {line.x + placed.x, line.baseline - piece.drawn.baseline, mask.w, mask.h};
        Rect inked = ink(mask);
        if (inked.empty()) continue;
        inked.x += piece.rect.x;
        inked.y += piece.rect.y;
        sprite.rect = bounding(sprite.rect, inked);
        pieces.push_back(std::move(piece));
    }
    sprite.rect = intersection(sprite.rect, m_area);
    if (!sprite.rect.empty()) {
        sprite.coverage.resize(static_cast<size_t>(sprite.rect.w) *
                               static_cast<size_t>(sprite.rect.h));
        for (const Piece& piece : pieces) join(sprite, piece);
        account(sprite.coverage.size());
        m_drawn.push_back(std::move(sprite));
    }
    for (Piece& piece : pieces) overwrite(piece.drawn.mask.coverage);
}

}  // namespace ui::text
