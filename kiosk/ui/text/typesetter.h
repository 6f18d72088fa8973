#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ui/node.h"
#include "ui/text/block.h"

namespace ui::text {

/// Font files by weight, and the fonts tried in turn for letters the first one lacks.
struct FontSet {
    std::filesystem::path regular, medium, semibold, bold;
    struct Fallback {
        std::filesystem::path regular, bold;  // no bold: the regular one stands in
        int face = 0;                         // in a font collection
        /// ISO 15924; a paragraph with letters of this script takes this font before the earlier
        /// ones: "Hira" for the Japanese forms of characters shared with Chinese.
        std::string preferred_with;
    };
    std::vector<Fallback> fallbacks;
};

/// Adds a font file with the bold one that stands beside it ("X-Regular.ttf", "X-Bold.ttf"). Of
/// Noto's CJK collections it adds the Chinese, the Japanese and the Korean face.
void add_fallback(FontSet& set, const std::filesystem::path& regular);
/// The fonts of the packages fonts-inter, fonts-noto-core and fonts-noto-cjk.
FontSet packaged_fonts();

struct Request {
    std::string text;
    float pixel_size = 24;     // em height in physical pixels
    float line_height = 1.3F;  // times pixel_size
    Weight weight = Weight::regular;
    int max_width = 0;           // physical pixels; 0: one line per paragraph
    int max_lines = 0;           // 0: as many as needed
    Align align = Align::start;  // start follows the interface's direction
    bool right_to_left = false;  // the interface's direction; each paragraph finds its own base
    bool typed = false;  // a text field's, with max_width 0: caret stops too, and see end_picture()
    bool operator==(const Request&) const = default;
};

/// Sets text: bidi, itemisation by font and script, line breaks (grapheme breaks inside words wider
/// than the line), ellipsis. Blocks are cached by request and shared. UI thread only.
/// Lines are aligned inside the block's own width: who has more room than that places the block.
/// Nothing is drawn outside a block's rectangle. Trailing spaces count only where max_width is 0.
class Typesetter {
public:
    /// Throws base::Error naming a font file that cannot be opened; a missing fallback is a
    /// warning.
    explicit Typesetter(const FontSet& fonts);
    ~Typesetter();
    Typesetter(const Typesetter&) = delete;
    Typesetter& operator=(const Typesetter&) = delete;

    std::shared_ptr<const Block> set(const Request& request);
    /// Between these two everything that a picture shows is set. Typed words that it does not show
    /// are then overwritten and dropped; with `another_page` or a dialog that has gone, everything.
    void begin_picture();
    void end_picture(bool another_page);
    /// Overwrites and drops every cached block.
    void wipe();
    /// Bytes held by cached blocks and their sprites.
    size_t cached_bytes() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace ui::text
