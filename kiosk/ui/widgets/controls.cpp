#include "ui/widgets/controls.h"

namespace ui::widgets {

namespace {

Node pressable(Id id, std::vector<Node> inside, Role role) {
    return with(row(std::move(inside)), [&](Node& n) {
        n.id = std::move(id);
        n.role = role;
        n.pressable = true;
        n.align = Align::center;
        n.gap = 12;
        n.min_height = 56;
        n.min_width = 56;
    });
}

std::vector<Node> icon_and_words(std::string icon_name, std::string words, ColorRole color) {
    std::vector<Node> inside;
    if (!icon_name.empty()) inside.push_back(icon(std::move(icon_name), 26, color));
    inside.push_back(with(label(std::move(words), TextRole::label, color), [](Node& n) {
        n.shrink = true;
        n.text_align = Align::center;
    }));
    return inside;
}

Node radio(Choice choice, bool chosen) {
    Node dot = with(row({}), [&](Node& n) {
        n.width = n.height = 14;
        n.radius = 7;
        n.fill = chosen ? ColorRole::primary : ColorRole::none;
    });
    Node ring = with(row({std::move(dot)}), [&](Node& n) {
        n.width = n.height = 30;
        n.radius = 15;
        n.align = Align::center;
        n.justify = Justify::center;
        n.outline = chosen ? ColorRole::primary : ColorRole::outline;
    });
    Node words = with(label(std::move(choice.words)), [](Node& n) { n.grow = 1; });
    return with(pressable(std::move(choice.id), {std::move(ring), std::move(words)}, Role::radio),
                [&](Node& n) {
                    n.selected = chosen;
                    n.padding = edges(14, 10);
                    n.gap = 16;
                    n.radius = 14;
                    if (chosen) n.fill = ColorRole::primary_soft;
                });
}

}  // namespace

Node button(Id id, std::string words, std::string icon_name, ButtonLook look) {
    const ColorRole color =
        look == ButtonLook::primary ? ColorRole::on_primary : ColorRole::primary;
    auto inside = icon_and_words(std::move(icon_name), std::move(words), color);
    return with(pressable(std::move(id), std::move(inside), Role::button), [&](Node& n) {
        n.justify = Justify::center;
        n.padding = edges(28, 8);
        n.corner = Corner::button;
        if (look == ButtonLook::primary) n.fill = ColorRole::primary;
        if (look == ButtonLook::outlined) {
            n.fill = ColorRole::surface;
            n.outline = ColorRole::outline;
        }
    });
}

Node icon_button(Id id, std::string icon_name, std::string spoken) {
    return with(pressable(std::move(id), {icon(std::move(icon_name), 28, ColorRole::text_muted)},
                          Role::button),
                [&](Node& n) {
                    n.justify = Justify::center;
                    n.spoken = std::move(spoken);
                    n.width = n.height = 56;
                    n.radius = 28;
                });
}

Node header_button(Id id, std::string words, std::string icon_name, bool filled) {
    const ColorRole color = filled ? ColorRole::on_primary : ColorRole::on_header;
    auto inside = icon_and_words(std::move(icon_name), std::move(words), color);
    return with(pressable(std::move(id), std::move(inside), Role::button), [&](Node& n) {
        n.padding = edges(22, 8);
        n.corner = Corner::button;
        if (filled) n.fill = ColorRole::primary;
        if (!filled) n.outline = ColorRole::header_outline;
    });
}

Node chip(Chip chip) {
    const ColorRole color = chip.selected ? ColorRole::on_primary : ColorRole::text;
    auto inside = icon_and_words(std::move(chip.icon), std::move(chip.words), color);
    inside.back().max_lines = 1;
    if (!chip.count.empty()) {
        const ColorRole quiet = chip.selected ? ColorRole::on_primary : ColorRole::text_muted;
        inside.push_back(label(std::move(chip.count), TextRole::caption, quiet));
    }
    if (chip.removable) inside.push_back(icon("close", 22, color));
    return with(pressable(std::move(chip.id), std::move(inside), Role::checkbox), [&](Node& n) {
        n.selected = chip.selected;
        n.gap = 10;
        n.min_height = 52;
        n.padding = edges(20, 6);
        n.corner = Corner::chip;
        n.fill = chip.selected ? ColorRole::primary : ColorRole::surface;
        if (!chip.selected) n.outline = ColorRole::outline;
    });
}

Node radio_list(std::vector<Choice> choices, const Id& chosen) {
    std::vector<Node> rows;
    for (Choice& choice : choices) {
        const bool is_chosen = choice.id == chosen;
        rows.push_back(radio(std::move(choice), is_chosen));
    }
    return with(column(std::move(rows)), [](Node& n) {
        n.role = Role::list;
        n.gap = 8;
    });
}

}  // namespace ui::widgets
