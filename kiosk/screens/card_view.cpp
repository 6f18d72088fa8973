#include "screens/card.h"
#include "screens/entry.h"
#include "screens/number_pad.h"
#include "screens/parts.h"

namespace screens {
namespace {

using ui::ColorRole;
using ui::Node;
using ui::TextRole;

/// The last digits say which card it is to the one who holds it, and to nobody else.
std::string ending(const base::Secret& card) {
    const auto number = card.reveal();
    return std::string(number.substr(number.size() - std::min<size_t>(number.size(), 4)));
}

}  // namespace

ui::Node CardPage::content(const ui::ViewContext& context) const {
    const bool pin = !m_state.card.empty();
    std::vector<Node> lines{
        heading(words()(pin ? "card.pin_title" : "card.title"), TextRole::display)};
    if (pin) lines.push_back(fact("user", words()("card.ends", {{"end", ending(m_state.card)}})));
    lines.push_back(paragraph(words()(pin ? "card.pin_text" : "card.scan")));
    lines.push_back(number_field("card/number", m_state.typed,
                                 words()(pin ? "card.pin" : "card.number"), pin ? "lock" : "user",
                                 pin));
    if (m_state.waiting) lines.push_back(fact("clock", words()("lending.working")));
    if (!m_state.problem.empty()) lines.push_back(problem_box(m_state.problem));
    std::vector<Node> buttons{
        widgets::button("card/continue", words()("lending.continue"), "check")};
    buttons.front().disabled = m_state.waiting || m_state.typed.empty();
    if (pin)
        buttons.push_back(widgets::button("card/other", words()("card.other"), "",
                                          widgets::ButtonLook::outlined));
    lines.push_back(button_line(std::move(buttons)));
    Node side = widgets::card({number_pad(services())});
    side.padding = ui::all_edges(28);
    return entry_page(services(), context, "card", std::move(lines), std::move(side),
                      EntryShape::even);
}

}  // namespace screens
