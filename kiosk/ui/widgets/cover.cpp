#include "ui/widgets/cover.h"

#include <array>
#include <cstdint>

namespace ui::widgets {

namespace {

constexpr float large_cover = 200;  // dp; from here on the author's name has room

constexpr Color rgb(uint32_t value) {
    return {static_cast<uint8_t>(value >> 16), static_cast<uint8_t>(value >> 8 & 0xFFU),
            static_cast<uint8_t>(value & 0xFFU), 255};
}

constexpr std::array cloths{
    Gradient{rgb(0x15575e), rgb(0x2a8280)}, Gradient{rgb(0xb02f4c), rgb(0xb8561a)},
    Gradient{rgb(0x633718), rgb(0x9a6a2c)}, Gradient{rgb(0x123f70), rgb(0x3675ad)},
    Gradient{rgb(0x103a66), rgb(0xa93228)}, Gradient{rgb(0x2f3f46), rgb(0x617580)},
    Gradient{rgb(0x0f6643), rgb(0x4f7f2c)}, Gradient{rgb(0x47287a), rgb(0x845dc0)},
    Gradient{rgb(0x6c1836), rgb(0xb0406a)}, Gradient{rgb(0x0a5657), rgb(0x1f5390)},
    Gradient{rgb(0x7a2a14), rgb(0xa9621c)}, Gradient{rgb(0x28345f), rgb(0x7150a3)},
};

/// FNV-1a: the same on every machine.
uint32_t hash(const std::string& text) {
    uint32_t sum = 2166136261U;
    for (const char c : text) sum = (sum ^ static_cast<uint8_t>(c)) * 16777619U;
    return sum ^ sum >> 15;
}

Node spine(float width, float height) {
    Node line = with(row({}), [&](Node& n) {
        n.width = 3;
        n.height = height;
        n.gradient = Gradient{{0, 0, 0, 60}, {0, 0, 0, 60}};
    });
    return with(row({space(width < large_cover ? 7 : 12), std::move(line)}), [&](Node& n) {
        n.width = width;
        n.height = height;
        n.align = Align::start;
    });
}

Node front(const Cover& cover, float width) {
    const bool large = width >= large_cover;
    std::vector<Node> lines;
    lines.push_back(
        with(label(cover.title, large ? TextRole::title : TextRole::cover, ColorRole::on_cover),
             [&](Node& n) {
                 n.weight = Weight::bold;
                 n.max_lines = large ? 7 : 5;
                 n.shrink = true;
                 n.fit_words = true;
             }));
    if (large && !cover.author.empty())
        lines.push_back(
            with(label(cover.author, TextRole::caption, ColorRole::on_cover), [](Node& n) {
                n.max_lines = 2;
                n.shrink = true;
            }));
    const float side = large ? 22 : 10;
    return with(column(std::move(lines)), [&](Node& n) {
        n.width = width;
        n.height = cover_height(width);
        n.justify = large ? Justify::between : Justify::center;
        n.padding = {large ? 28.F : 17.F, side, side, side};
        n.gap = 8;
    });
}

}  // namespace

Node cover(const Cover& cover, float width) {
    const float height = cover_height(width);
    Node node = cover.picture.empty() ? stack({spine(width, height), front(cover, width)})
                                      : image(cover.picture);
    if (cover.picture.empty()) node.gradient = cloths[hash(cover.title) % cloths.size()];
    node.width = width;
    node.height = height;
    node.corner = Corner::cover;
    node.role = Role::image;
    node.spoken = cover.title;
    return node;
}

float cover_height(float width) {
    return width * 1.46F;
}

std::span<const Gradient> cover_cloths() {
    return cloths;
}

}  // namespace ui::widgets
