#include "screens/item_row.h"

#include "screens/loan_words.h"

namespace screens {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

ItemRow refused_row(const Services& services, const std::string& name, const loans::Refused& why,
                    const std::string& status) {
    const bool unknown = why.reason == loans::Reason::unknown_result;
    return {.title = name,
            .tone = unknown ? widgets::Tone::warning : widgets::Tone::negative,
            .icon = "warning",
            .status = unknown ? services.words()("lending.not_confirmed") : status,
            .advice = refusal_words(services, why)};
}

ui::Node item_row(const ui::ViewContext& context, ItemRow row) {
    std::vector<Node> words;
    words.push_back(ui::with(paragraph(row.title, TextRole::body), [](Node& n) {
        n.weight = ui::Weight::semibold;
        n.max_lines = 2;
    }));
    if (!row.advice.empty())
        words.push_back(paragraph(row.advice, TextRole::caption, ColorRole::text_muted));
    const bool roomy = context.width / context.text_scale >= 1300;
    const bool pill = !row.status.empty();
    if (pill && !roomy) words.push_back(widgets::status_pill(row.tone, row.icon, row.status));
    Node text = ui::with(ui::column(std::move(words)), [](Node& n) {
        n.grow = 1;
        n.shrink = true;
        n.gap = 6;
    });
    std::vector<Node> parts{std::move(text)};
    if (pill && roomy)
        parts.push_back(ui::with(widgets::status_pill(row.tone, row.icon, row.status), [](Node& n) {
            n.own_align = Align::center;
            n.max_width = 460;
            n.shrink = false;  // the advice wraps before two words of status do
        }));
    for (Node& button : row.buttons) parts.push_back(std::move(button));
    return ui::with(ui::row(std::move(parts)), [](Node& n) {
        n.role = ui::Role::list_item;
        n.align = Align::center;
        n.gap = 16;
        n.min_height = 64;
        n.padding = ui::edges(0, 6);
    });
}

ui::Node list_card(const std::string& title, std::vector<ui::Node> rows, const std::string& none,
                   std::vector<ui::Node> buttons) {
    std::vector<Node> top{ui::with(heading(title), [](Node& n) { n.grow = 1; })};
    for (Node& button : buttons) top.push_back(std::move(button));
    std::vector<Node> lines{ui::with(ui::row(std::move(top)), [](Node& n) {
        n.gap = 16;
        n.align = Align::center;
        n.min_height = 56;
    })};
    if (rows.empty()) lines.push_back(paragraph(none, TextRole::body, ColorRole::text_muted));
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i > 0)
            lines.push_back(ui::with(ui::row({}), [](Node& n) {
                n.height = 1;
                n.fill = ColorRole::outline_soft;
            }));
        lines.push_back(std::move(rows[i]));
    }
    return ui::with(widgets::card(std::move(lines)), [](Node& n) {
        n.padding = ui::edges(28, 20);
        n.gap = 8;
    });
}

}  // namespace screens
