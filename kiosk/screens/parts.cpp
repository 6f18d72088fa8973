#include "screens/parts.h"

#include <algorithm>
#include <cmath>

#include "catalogue/format_names.h"

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
    Node back = widgets::button(name + "/back", services.words()("app.back"), "back",
                                widgets::ButtonLook::outlined);
    back.children.front().mirrored = true;
    const float width = std::min(content_width(context), 48 * em(context));
    Node text = ui::with(widgets::card(std::move(lines)), [&](Node& n) {
        n.gap = 16;
        n.width = width;
        n.padding = ui::edges(context.portrait() ? 32 : 56, 48);
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

std::string format_icon(catalogue::Format format) {
    const std::string name(catalogue::name(format));
    return name == "unknown" || name == "other" ? "book" : name;
}

}  // namespace screens
