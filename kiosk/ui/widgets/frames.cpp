#include "ui/widgets/frames.h"

namespace ui::widgets {

namespace {

struct ToneColors {
    ColorRole words, fill;
};

ToneColors colors_of(Tone tone) {
    switch (tone) {
        case Tone::positive:
            return {ColorRole::positive, ColorRole::positive_soft};
        case Tone::warning:
            return {ColorRole::warning, ColorRole::warning_soft};
        case Tone::negative:
            return {ColorRole::negative, ColorRole::negative_soft};
        case Tone::neutral:
            return {ColorRole::text, ColorRole::surface_sunken};
    }
    return {ColorRole::text, ColorRole::surface_sunken};
}

Node centered(Node node) {
    node.text_align = Align::center;
    return node;
}

}  // namespace

Node card(std::vector<Node> children, Id id) {
    return with(column(std::move(children)), [&](Node& n) {
        n.pressable = !id.empty();
        n.role = n.pressable ? Role::button : Role::none;
        n.id = std::move(id);
        n.fill = ColorRole::surface;
        n.outline = ColorRole::outline_soft;
        n.corner = Corner::card;
        n.shadow = true;
        n.padding = all_edges(20);
        n.gap = 8;
    });
}

Node tile(Id id, std::string icon_name, std::string words, std::string explanation) {
    std::vector<Node> inside{icon(std::move(icon_name), 56, ColorRole::primary),
                             centered(label(std::move(words), TextRole::title))};
    if (!explanation.empty())
        inside.push_back(
            centered(label(std::move(explanation), TextRole::caption, ColorRole::text_muted)));
    return with(card(std::move(inside), std::move(id)), [](Node& n) {
        n.align = Align::center;
        n.justify = Justify::center;
        n.min_height = 168;
        n.gap = 12;
    });
}

Node section_heading(std::string words) {
    return with(label(std::move(words), TextRole::title), [](Node& n) { n.role = Role::heading; });
}

Node status_pill(Tone tone, std::string icon_name, std::string words) {
    const ToneColors colors = colors_of(tone);
    Node text = with(label(std::move(words), TextRole::caption, colors.words), [](Node& n) {
        n.weight = Weight::semibold;
        n.shrink = true;
    });
    Node pill =
        with(row({icon(std::move(icon_name), 22, colors.words), std::move(text)}), [&](Node& n) {
            n.role = Role::status;
            n.align = Align::center;
            n.gap = 8;
            n.padding = edges(14, 6);
            n.radius = 20;
            n.fill = colors.fill;
            n.shrink = true;
            n.own_align = Align::start;
        });
    return pill;
}

Node dialog(Id id, std::string title, std::vector<Node> body, std::vector<Node> buttons,
            float width) {
    Node rows = with(column(std::move(body)), [&](Node& n) {
        n.id = id + "/body";
        n.scroll = true;
        n.gap = 16;
        n.padding = all_edges(6);  // the focus ring's room
    });
    Node line = with(row(std::move(buttons)), [](Node& n) {
        n.wrap = true;
        n.gap = 16;
        n.justify = Justify::end;
        n.padding = edges(6, 0);
    });
    Node heading = with(label(std::move(title), TextRole::heading), [](Node& n) {
        n.role = Role::heading;
        n.padding = edges(6, 0);
    });
    return with(column({std::move(heading), std::move(rows), std::move(line)}), [&](Node& n) {
        n.id = std::move(id);
        n.role = Role::dialog;
        n.modal = true;
        n.fill = ColorRole::surface;
        n.outline = ColorRole::outline_soft;
        n.corner = Corner::dialog;
        n.shadow = true;
        n.padding = edges(30, 36);
        n.gap = 24;
        n.width = width;
    });
}

Node framed_field(std::string icon_name, Node field, std::vector<Node> after) {
    field.grow = 1;
    field.padding = edges(4, 4);
    field.min_height = 56;
    std::vector<Node> inside{icon(std::move(icon_name), 30, ColorRole::primary), std::move(field)};
    for (Node& node : after) inside.push_back(std::move(node));
    return with(row(std::move(inside)), [](Node& n) {
        n.focus_frame = true;
        n.fill = ColorRole::field;
        n.outline = ColorRole::outline;
        n.corner = Corner::field;
        n.align = Align::center;
        n.gap = 12;
        n.padding = {24, 6, 8, 6};
    });
}

}  // namespace ui::widgets
