#include "screens/cover.h"

#include <array>
#include <cstdint>

namespace screens {
namespace {

using ui::Node;

constexpr ui::Color hex(uint32_t rgb) {
    return {static_cast<uint8_t>(rgb >> 16), static_cast<uint8_t>(rgb >> 8 & 0xFF),
            static_cast<uint8_t>(rgb & 0xFF), 255};
}

/// Both ends carry white letters at 4.5:1 or better.
constexpr std::array<ui::Gradient, 12> cloths{{
    {hex(0x1F5F6B), hex(0x2A7F86)},
    {hex(0xB3304A), hex(0xB5521C)},
    {hex(0x6E4324), hex(0x94672F)},
    {hex(0x1C4D80), hex(0x3A6EA5)},
    {hex(0x123C69), hex(0xA8322B)},
    {hex(0x37474F), hex(0x5F7480)},
    {hex(0x14704A), hex(0x4C7F2C)},
    {hex(0x4A2C7D), hex(0x7E57B8)},
    {hex(0x7A1F3D), hex(0xA63A62)},
    {hex(0x0F5C5C), hex(0x1C4D80)},
    {hex(0x5C3A1E), hex(0x8A4B2A)},
    {hex(0x2B3A67), hex(0x6B4E9B)},
}};

/// FNV-1a: the same on every machine, so that a title keeps its cover.
size_t cloth_of(const std::string& text) {
    uint32_t sum = 2166136261U;
    for (const char c : text) sum = (sum ^ static_cast<uint8_t>(c)) * 16777619U;
    return sum % cloths.size();
}

Node spine(float height) {
    return ui::with(ui::row({}), [&](Node& n) {
        n.width = 3;
        n.height = height;
        n.gradient = ui::Gradient{{0, 0, 0, 70}, {0, 0, 0, 70}};
    });
}

Node drawn(const CoverOf& of, float width) {
    const float height = cover_height(width);
    const bool large = width >= 200;
    std::vector<Node> words;
    words.push_back(
        ui::with(ui::label(of.title, ui::TextRole::cover, ui::ColorRole::on_cover), [&](Node& n) {
            n.max_lines = large ? 7 : 5;
            n.shrink = true;
            if (large) n.text_role = ui::TextRole::title;
        }));
    words.push_back(ui::spring());
    if (large && !of.author.empty())
        words.push_back(
            ui::with(ui::label(of.author, ui::TextRole::caption, ui::ColorRole::on_cover),
                     [](Node& n) { n.max_lines = 2; }));
    else if (of.format != catalogue::Format::book && of.format != catalogue::Format::unknown)
        words.push_back(
            ui::with(ui::row({ui::icon(format_icon(of.format), 24, ui::ColorRole::on_cover)}),
                     [](Node& n) { n.justify = ui::Justify::end; }));
    const float margin = large ? 22 : 12;
    Node page = ui::with(ui::column(std::move(words)), [&](Node& n) {
        n.padding = {large ? 26.F : 18.F, margin, margin, margin};
        n.gap = 8;
        n.width = width;
        n.height = height;
    });
    Node back = ui::with(ui::row({ui::space(large ? 12.F : 7.F), spine(height)}), [&](Node& n) {
        n.width = width;
        n.height = height;
        n.align = ui::Align::start;
    });
    return ui::with(ui::stack({std::move(back), std::move(page)}),
                    [&](Node& n) { n.gradient = cloths[cloth_of(of.title)]; });
}

}  // namespace

float cover_height(float width) {
    return width * 1.46F;
}

std::string format_icon(catalogue::Format format) {
    using catalogue::Format;
    switch (format) {
        case Format::audiobook:
            return "audiobook";
        case Format::ebook:
            return "ebook";
        case Format::film:
            return "film";
        case Format::game:
            return "game";
        case Format::music:
            return "music";
        case Format::comic:
            return "comic";
        case Format::serial:
            return "serial";
        case Format::map:
            return "map";
        case Format::picture:
            return "picture";
        case Format::score:
            return "score";
        default:
            return "book";
    }
}

ui::Node cover(const Services& services, const CoverOf& of, float width) {
    const std::string file = services.cover && !of.isbn.empty() ? services.cover(of.isbn) : "";
    Node node = file.empty() ? drawn(of, width) : ui::image(file);
    node.width = width;
    node.height = cover_height(width);
    node.radius = 8;
    node.role = ui::Role::image;
    node.spoken = of.title;
    return node;
}

}  // namespace screens
