#include "screens/reading.h"

#include "screens/parts.h"
#include "screens/prose.h"
#include "screens/words.h"

namespace screens {

using ui::Node;
using ui::Outcome;

Reading::Reading(Services& services, const catalogue::Record& record)
    : Page(services),
      m_state{record.control_number, record.title,
              record.contributors.empty() ? record.responsibility
                                          : upright(record.contributors.front().name),
              record.description} {}

ui::Outcome Reading::act(const ui::Action& action) {
    const bool leaves = action.kind == ui::Action::Kind::back ||
                        (action.kind == ui::Action::Kind::activate && action.id == "reading/back");
    return leaves ? Outcome::pop() : Outcome::stay();
}

ui::Node Reading::content(const ui::ViewContext& context) const {
    std::vector<Node> lines{heading(m_state.title, ui::TextRole::display)};
    if (!m_state.author.empty())
        lines.push_back(paragraph(m_state.author, ui::TextRole::title, ui::ColorRole::text_muted));
    lines.push_back(ui::space(8));
    std::string text = services().reading ? services().reading(m_state.control_number) : "";
    if (text.empty()) text = m_state.description;
    if (text.empty())
        lines.push_back(paragraph(words()("record.no_description"), ui::TextRole::reading,
                                  ui::ColorRole::text_muted));
    for (Node& node : prose(text)) lines.push_back(std::move(node));
    return reading_page(services(), context, "reading", std::move(lines));
}

std::string Reading::summary() const {
    return "reading title=" + m_state.title;
}

}  // namespace screens
