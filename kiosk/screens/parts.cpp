#include "screens/parts.h"

#include <algorithm>
#include <cmath>

namespace screens {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

float em(const ui::ViewContext& context) {
    return 22 * context.text_scale;
}

float margin(const ui::ViewContext& context) {
    return context.portrait() ? 24 : 32;
}

float content_width(const ui::ViewContext& context) {
    return context.width - 2 * margin(context);
}

int columns_in(float available, float minimum, float gap) {
    return std::max(1, static_cast<int>(std::floor((available + gap) / (minimum + gap))));
}

ui::Node button(ui::Id id, const std::string& text, const std::string& icon, ButtonLook look) {
    const bool primary = look == ButtonLook::primary;
    const ColorRole ink = primary                    ? ColorRole::on_primary
                          : look == ButtonLook::link ? ColorRole::link
                                                     : ColorRole::text;
    std::vector<Node> inside;
    if (!icon.empty()) inside.push_back(ui::icon(icon, 26, ink));
    inside.push_back(ui::with(ui::label(text, TextRole::label, ink), [](Node& n) {
        n.shrink = true;
        n.text_align = Align::center;
    }));
    return ui::with(ui::row(std::move(inside)), [&](Node& n) {
        n.id = std::move(id);
        n.role = ui::Role::button;
        n.pressable = true;
        n.align = Align::center;
        n.justify = ui::Justify::center;
        n.gap = 12;
        n.padding = ui::edges(look == ButtonLook::link ? 8 : 24, 8);
        n.min_height = 56;
        n.radius = 28;
        if (primary) n.fill = ColorRole::primary;
        if (look == ButtonLook::plain) {
            n.fill = ColorRole::surface;
            n.outline = ColorRole::outline;
        }
    });
}

ui::Node icon_button(ui::Id id, const std::string& icon, const std::string& spoken) {
    return ui::with(ui::row({ui::icon(icon, 28, ColorRole::text_muted)}), [&](Node& n) {
        n.id = std::move(id);
        n.role = ui::Role::button;
        n.spoken = spoken;
        n.pressable = true;
        n.align = Align::center;
        n.justify = ui::Justify::center;
        n.width = 56;
        n.height = 56;
        n.radius = 28;
    });
}

ui::Node chip(ui::Id id, const std::string& text, bool selected, int64_t count,
              const std::string& icon) {
    const ColorRole ink = selected ? ColorRole::on_primary : ColorRole::text;
    std::vector<Node> inside;
    if (!icon.empty()) inside.push_back(ui::icon(icon, 22, ink));
    inside.push_back(ui::with(ui::label(text, TextRole::label, ink), [](Node& n) {
        n.shrink = true;
        n.max_lines = 1;
    }));
    if (count >= 0)
        inside.push_back(ui::label(std::to_string(count), TextRole::caption,
                                   selected ? ColorRole::on_primary : ColorRole::text_muted));
    return ui::with(ui::row(std::move(inside)), [&](Node& n) {
        n.id = std::move(id);
        n.role = ui::Role::checkbox;
        n.selected = selected;
        n.pressable = true;
        n.align = Align::center;
        n.gap = 10;
        n.padding = ui::edges(20, 6);
        n.min_height = 52;
        n.radius = 26;
        n.fill = selected ? ColorRole::primary : ColorRole::surface;
        n.outline = selected ? ColorRole::none : ColorRole::outline;
    });
}

ui::Node radio(ui::Id id, const std::string& text, bool selected) {
    Node dot = ui::with(ui::row({}), [&](Node& n) {
        n.width = n.height = 14;
        n.radius = 7;
        n.fill = selected ? ColorRole::primary : ColorRole::none;
    });
    Node ring = ui::with(ui::row({std::move(dot)}), [&](Node& n) {
        n.width = n.height = 28;
        n.radius = 14;
        n.align = Align::center;
        n.justify = ui::Justify::center;
        n.outline = selected ? ColorRole::primary : ColorRole::outline;
    });
    Node words = ui::with(paragraph(text), [](Node& n) { n.grow = 1; });
    return ui::with(ui::row({std::move(ring), std::move(words)}), [&](Node& n) {
        n.id = std::move(id);
        n.role = ui::Role::radio;
        n.selected = selected;
        n.pressable = true;
        n.align = Align::center;
        n.gap = 16;
        n.padding = ui::edges(12, 10);
        n.min_height = 56;
        n.radius = 14;
        if (selected) n.fill = ColorRole::primary_soft;
    });
}

ui::Node card(std::vector<ui::Node> children) {
    return ui::with(ui::column(std::move(children)), [](Node& n) {
        n.fill = ColorRole::surface;
        n.radius = 18;
        n.shadow = true;
        n.padding = ui::all_edges(24);
        n.gap = 12;
    });
}

ui::Node heading(const std::string& text, ui::TextRole role) {
    return ui::with(ui::label(text, role), [](Node& n) {
        n.role = ui::Role::heading;
        n.shrink = true;
    });
}

ui::Node paragraph(const std::string& text, ui::TextRole role, ui::ColorRole color) {
    return ui::with(ui::label(text, role, color), [](Node& n) { n.shrink = true; });
}

ui::Node notice(const std::string& icon, const std::string& title,
                std::vector<std::string> sentences) {
    std::vector<Node> lines{
        ui::with(ui::row({ui::icon(icon, 64, ColorRole::text_muted)}),
                 [](Node& n) { n.justify = ui::Justify::center; }),
        ui::with(heading(title, TextRole::heading), [](Node& n) { n.text_align = Align::center; })};
    for (const std::string& sentence : sentences)
        lines.push_back(ui::with(paragraph(sentence, TextRole::body, ColorRole::text_muted),
                                 [](Node& n) { n.text_align = Align::center; }));
    Node column = ui::with(ui::column(std::move(lines)), [](Node& n) {
        n.gap = 16;
        n.max_width = 880;
        n.shrink = true;
        n.role = ui::Role::status;
    });
    return ui::with(ui::row({ui::spring(), std::move(column), ui::spring()}),
                    [](Node& n) { n.padding = ui::edges(0, 48); });
}

ui::Node fact(const std::string& icon, const std::string& text, ui::ColorRole color) {
    Node words = ui::with(paragraph(text, TextRole::body, color), [](Node& n) { n.grow = 1; });
    return ui::with(ui::row({ui::icon(icon, 24, color), std::move(words)}), [](Node& n) {
        n.gap = 12;
        n.align = Align::center;
    });
}

ui::Node reading_page(const Services& services, const ui::ViewContext& context,
                      const std::string& name, std::vector<ui::Node> lines) {
    Node back = button(name + "/back", services.words()("app.back"), "back");
    back.children.front().mirrored = true;
    const float width = std::min(content_width(context), 44 * em(context));
    Node text = ui::with(ui::column(std::move(lines)), [&](Node& n) {
        n.gap = 16;
        n.width = width;
    });
    const float side = margin(context);
    Node page = ui::with(ui::row({ui::spring(), std::move(text), ui::spring()}), [&](Node& n) {
        n.padding = {side, 16, side, 48};
    });
    Node scroll = ui::with(ui::column({std::move(page)}), [&](Node& n) {
        n.id = name;
        n.scroll = true;
        n.grow = 1;
        n.shrink = true;
    });
    Node top = ui::with(ui::row({std::move(back)}), [&](Node& n) {
        n.padding = {side, 16, side, 8};
    });
    return ui::column({std::move(top), std::move(scroll)});
}

}  // namespace screens
