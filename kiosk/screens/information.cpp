#include "screens/information.h"

#include <algorithm>

#include "screens/parts.h"
#include "screens/prose.h"
#include "screens/words.h"

namespace screens {
namespace {

using ui::Action;
using ui::ColorRole;
using ui::Node;
using ui::Outcome;
using ui::TextRole;

Node page_button(const InformationPage& page) {
    Node name = ui::with(paragraph(page.title, TextRole::title), [](Node& n) { n.grow = 1; });
    Node arrow = ui::with(ui::icon("chevron-end", 28, ColorRole::text_muted),
                          [](Node& n) { n.mirrored = true; });
    return ui::with(ui::row({std::move(name), std::move(arrow)}), [&](Node& n) {
        n.id = "page/" + page.id;
        n.role = ui::Role::button;
        n.pressable = true;
        n.align = ui::Align::center;
        n.gap = 16;
        n.padding = ui::edges(28, 16);
        n.min_height = 88;
        n.fill = ColorRole::surface;
        n.radius = 18;
        n.shadow = true;
    });
}

Node hours_today(const Services& services, const ui::ViewContext& context) {
    const OpeningToday today = services.opening ? services.opening(context.now) : OpeningToday{};
    std::vector<Node> rows{fact("clock", open_words(services, today.open), ColorRole::text)};
    if (!today.staffed.empty())
        rows.push_back(fact("user", staffed_words(services, today.staffed)));
    return ui::with(ui::column(std::move(rows)), [](Node& n) { n.gap = 8; });
}

}  // namespace

ui::Node Information::content(const ui::ViewContext& context) const {
    const auto pages = services().pages ? services().pages() : std::vector<InformationPage>{};
    const auto open = std::ranges::find(pages, m_state.page, &InformationPage::id);
    std::vector<Node> lines;
    if (!m_state.page.empty() && open != pages.end()) {
        lines.push_back(heading(open->title, TextRole::display));
        for (Node& node : prose(open->text)) lines.push_back(std::move(node));
        return reading_page(services(), context, "information/" + open->id, std::move(lines));
    }
    lines.push_back(heading(words()("info.title"), TextRole::display));
    lines.push_back(hours_today(services(), context));
    lines.push_back(ui::space(8));
    for (const InformationPage& page : pages) lines.push_back(page_button(page));
    if (pages.empty()) lines.push_back(paragraph(words()("info.missing")));
    return reading_page(services(), context, "information", std::move(lines));
}

ui::Outcome Information::leave() {
    if (m_state.page.empty()) return Outcome::pop();
    m_state.page.clear();
    return Outcome::stay();
}

ui::Outcome Information::act(const ui::Action& action) {
    if (action.kind == Action::Kind::back) return leave();
    if (action.kind != Action::Kind::activate) return Outcome::stay();
    if (action.id.ends_with("/back")) return leave();
    if (action.id.starts_with("page/")) m_state.page = action.id.substr(5);
    return Outcome::stay();
}

std::string Information::summary() const {
    return "information" + (m_state.page.empty() ? "" : " page=" + m_state.page);
}

}  // namespace screens
