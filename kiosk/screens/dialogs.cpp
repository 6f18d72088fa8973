#include "screens/dialogs.h"

#include <algorithm>
#include <array>

#include "screens/parts.h"

namespace screens {
namespace {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

Node wrapped(std::vector<Node> chips) {
    return ui::with(ui::row(std::move(chips)), [](Node& n) {
        n.wrap = true;
        n.gap = 12;
    });
}

Node close_button(const Services& services) {
    return safe(widgets::button("dialog/close", services.words()("app.close")));
}

std::string theme_icon(const std::string& theme) {
    if (theme == "light") return "sun";
    if (theme == "dark") return "moon";
    return "contrast";
}

/// The letter A in three sizes says what the choice does, in every language.
Node size_choice(const Services& services, int size) {
    static constexpr std::array roles{TextRole::body, TextRole::title, TextRole::heading};
    static constexpr std::array keys{"access.size.normal", "access.size.large",
                                     "access.size.largest"};
    const auto index = static_cast<size_t>(size);
    const bool chosen = services.preferences.text_size == size;
    Node node = widgets::chip({.id = "choose/text/" + std::to_string(size),
                               .words = services.words()(keys[index]),
                               .icon = chosen ? "check" : "",
                               .selected = chosen});
    node.children.insert(
        node.children.end() - 1,
        ui::label("A", roles[index], chosen ? ColorRole::on_primary : ColorRole::text));
    node.role = ui::Role::radio;
    node.first_focus = chosen;
    node.min_height = 60;
    node.radius = 30;
    return node;
}

}  // namespace

ui::Node dialog_box(const ui::ViewContext& context, const std::string& title,
                    std::vector<ui::Node> rows, std::vector<ui::Node> buttons, const ui::Id& id) {
    const float width = std::min(content_width(context), 880 * (0.5F + context.text_scale / 2));
    return widgets::dialog(id, title, std::move(rows), std::move(buttons), width);
}

ui::Node safe(ui::Node button) {
    button.first_focus = true;
    return button;
}

std::vector<ui::Node> language_chips(const Services& services, const std::string& prefix) {
    std::vector<Node> chips;
    for (const auto& language : services.languages.offered()) {
        Node node =
            widgets::chip({.id = prefix + language.code,
                           .words = language.name,
                           .icon = language.code == services.preferences.language ? "check" : "",
                           .selected = language.code == services.preferences.language});
        node.role = ui::Role::radio;
        node.first_focus = node.selected;
        chips.push_back(std::move(node));
    }
    return chips;
}

ui::Node language_dialog(const Services& services, const ui::ViewContext& context) {
    std::vector<Node> chips = language_chips(services, "choose/language/");
    for (Node& node : chips) {
        node.min_height = 64;
        node.justify = ui::Justify::center;
    }
    const float room = std::min(content_width(context), 880.F) - 80;
    Node grid = ui::with(ui::row(std::move(chips)), [&](Node& n) {
        n.columns = columns_in(room, 11 * em(context), 16);
        n.gap = 16;
    });
    return dialog_box(context, services.words()("app.choose_language"), {std::move(grid)},
                      {close_button(services)});
}

ui::Node display_dialog(const Services& services, const ui::ViewContext& context) {
    const auto& words = services.words();
    std::vector<Node> sizes, themes;
    for (int size = 0; size < 3; ++size) sizes.push_back(size_choice(services, size));
    for (const std::string& theme : services.themes) {
        const std::string name = words.one_of("access.theme_name.", theme);
        Node node = widgets::chip(
            {.id = "choose/theme/" + theme,
             .words = name.empty() ? theme : name,
             .icon = theme == services.preferences.theme ? "check" : theme_icon(theme),
             .selected = theme == services.preferences.theme});
        node.role = ui::Role::radio;
        node.min_height = 60;
        node.radius = 30;
        themes.push_back(std::move(node));
    }
    return dialog_box(context, words("access.title"),
                      {heading(words("access.text_size")), wrapped(std::move(sizes)), ui::space(8),
                       heading(words("access.theme")), wrapped(std::move(themes))},
                      {close_button(services)});
}

ui::Node still_there_dialog(const Services& services, const ui::ViewContext& context,
                            int64_t seconds) {
    const auto& words = services.words();
    return dialog_box(context, words("idle.title"),
                      {ui::with(paragraph(words("idle.countdown", {{"seconds", seconds}})),
                                [](Node& n) { n.role = ui::Role::status; })},
                      {widgets::button("dialog/end", words("idle.end_now"), "home",
                                       widgets::ButtonLook::outlined),
                       safe(widgets::button("dialog/stay", words("idle.more_time"), "clock"))},
                      "dialog/still_there");
}

ui::Node unknown_code_dialog(const Services& services, const ui::ViewContext& context,
                             const std::string& code) {
    const auto& words = services.words();
    return dialog_box(context, words("search.not_found_code", {{"code", code}}),
                      {paragraph(words("search.not_found_advice"))}, {close_button(services)});
}

ui::Node other_card_dialog(const Services& services, const ui::ViewContext& context) {
    const auto& words = services.words();
    const std::string& name = services.lending->account().shown_name;
    return dialog_box(
        context, words("lending.other_card_title"),
        {paragraph(words("lending.other_card_text", {{"name", name}}))},
        {widgets::button("dialog/other_card", words("lending.other_card_begin"), "user",
                         widgets::ButtonLook::outlined),
         safe(widgets::button("dialog/close", words("lending.other_card_stay", {{"name", name}})))},
        "dialog/another_card");
}

}  // namespace screens
