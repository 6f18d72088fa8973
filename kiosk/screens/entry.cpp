#include "screens/entry.h"

#include <algorithm>

#include "screens/parts.h"

namespace screens {
namespace {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

Node box(const std::string& icon, const std::string& sentence, ColorRole color, ColorRole fill) {
    Node words = ui::with(paragraph(sentence, TextRole::body, color), [](Node& n) { n.grow = 1; });
    return ui::with(ui::row({ui::icon(icon, 30, color), std::move(words)}), [&](Node& n) {
        n.role = ui::Role::status;
        n.fill = fill;
        n.radius = 16;
        n.gap = 16;
        n.align = Align::center;
        n.padding = ui::edges(20, 14);
    });
}

Node top_line(const Services& services, const ui::ViewContext& context, const std::string& name,
              std::vector<Node> buttons) {
    std::vector<Node> bar{back_button(services, name + "/back"), ui::spring()};
    for (Node& node : buttons) bar.push_back(std::move(node));
    const float side = margin(context);
    return ui::with(ui::row(std::move(bar)), [&](Node& n) {
        n.gap = 16;
        n.align = Align::center;
        n.padding = {side, 16, side, 8};
    });
}

Node beside(const ui::ViewContext& context, Node first, Node second, EntryShape shape) {
    const bool even = shape == EntryShape::even;
    first.grow = even ? 1 : 0;
    first.shrink = second.shrink = true;
    // At the top: what is said in the first part moves no key of the second under the finger.
    first.own_align = second.own_align = Align::start;
    if (even) {
        second.width = 460;
    } else {
        first.width = std::min(23 * em(context), context.width * 0.4F);
        second.grow = 1;
    }
    return ui::with(ui::row({std::move(first), std::move(second)}), [](Node& n) { n.gap = 24; });
}

}  // namespace

ui::Node back_button(const Services& services, ui::Id id) {
    Node back = widgets::button(std::move(id), services.words()("app.back"), "back",
                                widgets::ButtonLook::outlined);
    back.children.front().mirrored = true;
    return back;
}

ui::Node problem_box(const std::string& sentence) {
    return box("warning", sentence, ColorRole::negative, ColorRole::negative_soft);
}

ui::Node hint_box(const std::string& icon, const std::string& sentence) {
    return box(icon, sentence, ColorRole::on_primary_soft, ColorRole::primary_soft);
}

ui::Node button_line(std::vector<ui::Node> buttons) {
    return ui::with(ui::row(std::move(buttons)), [](Node& n) {
        n.wrap = true;
        n.gap = 16;
    });
}

ui::Node entry_page(const Services& services, const ui::ViewContext& context,
                    const std::string& name, std::vector<ui::Node> lines, ui::Node side,
                    EntryShape shape, std::vector<ui::Node> top_buttons) {
    Node first = ui::with(widgets::card(std::move(lines)), [](Node& n) {
        n.gap = 20;
        n.padding = ui::all_edges(36);
    });
    const bool wide = context.width / context.text_scale >= 1150;
    const bool even = shape == EntryShape::even;
    // Below, too, the keys stay where they are: room for all that the first part may say.
    if (even && !wide) first.min_height = 620 * context.text_scale;
    Node parts = wide ? beside(context, std::move(first), std::move(side), shape)
                      : ui::with(ui::column({std::move(first), std::move(side)}),
                                 [](Node& n) { n.gap = 24; });
    const float room = content_width(context);
    parts.width = even && wide ? std::min(room, 1240.F * (0.6F + context.text_scale * 0.4F)) : room;
    const float edge = margin(context);
    Node page = ui::with(ui::row({ui::spring(), std::move(parts), ui::spring()}), [&](Node& n) {
        n.padding = {edge, even ? 40.F : 16.F, edge, 40};
    });
    Node scroll = ui::with(ui::column({std::move(page)}), [&](Node& n) {
        n.id = name;
        n.scroll = true;
        n.grow = 1;
        n.shrink = true;
    });
    return ui::column(
        {top_line(services, context, name, std::move(top_buttons)), std::move(scroll)});
}

}  // namespace screens
