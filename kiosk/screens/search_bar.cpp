#include "screens/search_bar.h"

#include "screens/parts.h"

namespace screens {
namespace {

using ui::ColorRole;
using ui::Node;

Node frame(std::vector<Node> inside, float height) {
    return ui::with(ui::row(std::move(inside)), [&](Node& n) {
        n.fill = ColorRole::field;
        n.outline = ColorRole::primary;
        n.corner = ui::Corner::field;
        n.align = ui::Align::center;
        n.gap = 16;
        n.padding = {24, 4, 8, 4};
        n.min_height = height;
    });
}

}  // namespace

ui::Node search_back(const Services& services) {
    Node node = widgets::icon_button("search/back", "back", services.words()("app.back"));
    node.children.front().mirrored = true;
    node.children.front().color = ColorRole::text;
    return node;
}

ui::Node search_field(const Services& services, const std::string& text) {
    const auto& words = services.words();
    Node field =
        ui::with(ui::field("search/field", text, words("search.placeholder")), [](Node& n) {
            n.text_role = ui::TextRole::input;
            n.default_field = true;
        });
    std::vector<Node> after;
    if (!text.empty())
        after.push_back(widgets::icon_button("search/clear", "clear", words("search.clear")));
    return ui::with(widgets::framed_field("search", std::move(field), std::move(after)),
                    [](Node& n) {
                        n.min_height = 68;
                        n.grow = 1;
                        n.shrink = true;
                    });
}

ui::Node search_invitation(const Services& services, ui::Id id) {
    const auto& words = services.words();
    Node text = ui::with(
        ui::label(words("home.search_placeholder"), ui::TextRole::input, ColorRole::text_muted),
        [](Node& n) {
            n.grow = 1;
            n.shrink = true;
        });
    Node go = ui::with(
        ui::row({ui::icon("search", 26, ColorRole::on_primary),
                 ui::label(words("home.search"), ui::TextRole::label, ColorRole::on_primary)}),
        [](Node& n) {
            n.fill = ColorRole::primary;
            n.radius = 32;
            n.min_height = 64;
            n.padding = ui::edges(32, 8);
            n.gap = 12;
            n.align = ui::Align::center;
            n.justify = ui::Justify::center;
        });
    return ui::with(
        frame({ui::icon("search", 34, ColorRole::primary), std::move(text), std::move(go)}, 84),
        [&](Node& n) {
            n.id = std::move(id);
            n.role = ui::Role::button;
            n.pressable = true;
            n.spoken = words("home.search_placeholder");
            n.corner = ui::Corner::none;
            n.radius = 42;
            n.padding.end = 10;
        });
}

}  // namespace screens
