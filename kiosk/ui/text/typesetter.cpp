#include "ui/text/typesetter.h"

#include <algorithm>
#include <cmath>

#include "ui/text/block_cache.h"
#include "ui/text/breaker.h"
#include "ui/text/sprites.h"

namespace ui::text {
namespace {

// Coverage of a 1080-line page full of text is about 1 MB.
constexpr size_t cache_limit = 24 * 1024 * 1024;
// How far the letters of Arabic script reach below the baseline, in em.
constexpr double arabic_depth = 0.42;
// How far capitals with an accent reach above it.
constexpr double capital_height = 0.93;

// How far the tallest and deepest letters may reach out of a block, in em.
constexpr double overhanging = 0.3;

uint16_t whole_size(float pixel_size) {
    return static_cast<uint16_t>(std::clamp(std::lround(pixel_size), 4L, 1000L));
}

int aligned(Align align, bool right_to_left, int room) {
    if (align == Align::center) return room / 2;
    const bool at_right = (align == Align::end) != right_to_left;
    return at_right ? room : 0;
}

/// One line of the block before the block's width is known.
struct Draft {
    LineRange range;
    std::vector<PlacedRun> runs;
    int width = 0;
    int baseline = 0;
    size_t first = 0, last = 0;
};

}  // namespace

struct Typesetter::Implementation {
    explicit Implementation(const FontSet& set)
        : fonts(std::make_shared<Fonts>(set)), analyser(*fonts), cache(spent, cache_limit) {}

    std::shared_ptr<const Block> make(const Request& request);
    void add_paragraph(const Request& request, const Paragraph& paragraph, bool last,
                       std::vector<Draft>& drafts, Block& block);
    int baseline(const Request& request, bool arabic) const;
    void add_caret_stops(const Request& request, const Paragraph& paragraph, const Draft& draft,
                         Block& block);
    void finish(const Request& request, std::vector<Draft> drafts, Block& block);

    std::shared_ptr<size_t> spent = std::make_shared<size_t>(0);
    std::shared_ptr<Fonts> fonts;
    Analyser analyser;
    BlockCache cache;
};

/// From the line's top. Lines keep one height whatever fonts they mix; where Arabic letters would
/// hang out below, the line's baseline moves up into the room that capitals leave.
int Typesetter::Implementation::baseline(const Request& request, bool arabic) const {
    const double size = whole_size(request.pixel_size);
    const double height = request.line_height * size;
    double down = (height - (fonts->ascent() + fonts->descent()) * size) / 2;
    down += fonts->ascent() * size;
    if (arabic) {
        const double wanted = height - arabic_depth * size;
        down = std::min(down, std::max(wanted, capital_height * size));
    }
    return static_cast<int>(std::lround(down));
}

void Typesetter::Implementation::add_paragraph(const Request& request, const Paragraph& paragraph,
                                               bool last, std::vector<Draft>& drafts,
                                               Block& block) {
    const auto size = whole_size(request.pixel_size);
    const LineMaker maker(*fonts, paragraph, request.weight, size);
    Breaker breaker(analyser, maker, paragraph, request.max_width, size);
    const auto limit = static_cast<size_t>(std::max(0, request.max_lines));
    const size_t most = limit == 0 ? 0 : limit - drafts.size();
    for (const LineRange& range : breaker.lines(most, !last)) {
        Draft draft;
        draft.range = range;
        draft.runs = maker.runs(range);
        for (const PlacedRun& placed : draft.runs)
            draft.width = std::max(draft.width, placed.pen + placed.advance);
        if (request.max_width > 0) draft.width = std::min(draft.width, request.max_width);
        draft.baseline = baseline(request, maker.has_script(range, USCRIPT_ARABIC));
        draft.first = paragraph.bytes[static_cast<size_t>(range.start)];
        draft.last = paragraph.bytes[static_cast<size_t>(range.end)];
        block.truncated = block.truncated || range.ellipsis;
        drafts.push_back(std::move(draft));
    }
}

void Typesetter::Implementation::add_caret_stops(const Request& request, const Paragraph& paragraph,
                                                 const Draft& draft, Block& block) {
    const LineMaker maker(*fonts, paragraph, request.weight, whole_size(request.pixel_size));
    const auto boundaries = analyser.graphemes(paragraph.text, 0, paragraph.length());
    const auto places = maker.caret_places(draft.runs, boundaries);
    for (size_t i = 0; i < boundaries.size(); ++i)
        block.caret_stops.push_back(
            {paragraph.bytes[static_cast<size_t>(boundaries[i])], places[i]});
}

void Typesetter::Implementation::finish(const Request& request, std::vector<Draft> drafts,
                                        Block& block) {
    const int height =
        static_cast<int>(std::lround(request.line_height * whole_size(request.pixel_size)));
    for (const Draft& draft : drafts) block.size.w = std::max(block.size.w, draft.width);
    block.size.h = height * static_cast<int>(drafts.size());
    std::vector<Sprites::Line> lines;
    int y = 0;
    for (Draft& draft : drafts) {
        const int x = aligned(request.align, request.right_to_left, block.size.w - draft.width);
        block.lines.push_back({x, y, draft.width, height, draft.baseline, draft.first, draft.last});
        lines.push_back({std::move(draft.runs), x, y + draft.baseline});
        y += height;
    }
    block.overhang = static_cast<int>(std::lround(overhanging * whole_size(request.pixel_size)));
    const Rect area{0, -block.overhang, block.size.w, block.size.h + 2 * block.overhang};
    block.sprites = std::make_shared<Sprites>(fonts, spent, area, std::move(lines));
}

std::shared_ptr<const Block> Typesetter::Implementation::make(const Request& request) {
    auto block = std::make_shared<Block>();
    const auto paragraphs =
        analyser.paragraphs(request.text, request.weight, request.right_to_left);
    std::vector<Draft> drafts;
    const auto full = [&] {
        return request.max_lines > 0 && drafts.size() >= static_cast<size_t>(request.max_lines);
    };
    for (size_t i = 0; i < paragraphs.size() && !full(); ++i)
        add_paragraph(request, paragraphs[i], i + 1 == paragraphs.size(), drafts, *block);
    // Every place costs a measurement.
    if (request.typed && request.max_width == 0 && paragraphs.size() == 1)
        add_caret_stops(request, paragraphs.front(), drafts.front(), *block);
    finish(request, std::move(drafts), *block);
    return block;
}

Typesetter::Typesetter(const FontSet& fonts)
    : m_implementation(std::make_unique<Implementation>(fonts)) {}

Typesetter::~Typesetter() = default;

std::shared_ptr<const Block> Typesetter::set(const Request& request) {
    auto& cache = m_implementation->cache;
    if (auto known = cache.find(request)) return known;
    auto block = m_implementation->make(request);
    cache.insert(request, block);
    return block;
}

void Typesetter::begin_picture() {
    m_implementation->cache.begin_picture();
}

void Typesetter::end_picture(bool another_page) {
    m_implementation->cache.drop_earlier(!another_page);
}

void Typesetter::wipe() {
    m_implementation->cache.wipe();
    m_implementation->analyser.wipe();
    m_implementation->fonts->wipe();
}

size_t Typesetter::cached_bytes() const {
    return *m_implementation->spent;
}

}  // namespace ui::text
