#include "screens/doors.h"

#include "screens/account.h"
#include "screens/borrow.h"
#include "screens/card.h"
#include "screens/give_back.h"
#include "screens/parts.h"

namespace screens {
namespace {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::Outcome;
using ui::TextRole;

Node door(const std::string& id, const std::string& icon_name, const std::string& name,
          const std::string& text) {
    Node title = ui::with(paragraph(name, TextRole::title), [](Node& n) { n.max_lines = 1; });
    Node lines = ui::with(
        ui::column({std::move(title), paragraph(text, TextRole::caption, ColorRole::text_muted)}),
        [](Node& n) {
            n.gap = 2;
            n.grow = 1;
            n.shrink = true;
        });
    Node inside = ui::with(ui::row({ui::icon(icon_name, 48, ColorRole::primary), std::move(lines)}),
                           [](Node& n) {
                               n.gap = 20;
                               n.align = Align::center;
                           });
    return ui::with(widgets::card({std::move(inside)}, id), [](Node& n) {
        n.padding = ui::edges(28, 18);
        n.justify = ui::Justify::center;
        n.min_height = 100;
    });
}

}  // namespace

ui::Node doors(const Services& services, const ui::ViewContext& context) {
    const auto& words = services.words();
    std::vector<Node> all{
        door("home/borrow", "borrow", words("borrow.title"), words("borrow.explained")),
        door("home/return", "return", words("return.title"), words("return.explained")),
        door("home/account", "user", words("account.title"), words("account.explained"))};
    const float gap = 16;
    return ui::with(ui::row(std::move(all)), [&](Node& n) {
        n.columns = columns_in(content_width(context), 15 * em(context), gap) >= 3 ? 3 : 1;
        n.gap = gap;
        n.padding = ui::edges(margin(context), 0);
    });
}

std::optional<ui::Outcome> door_pressed(Services& services, const ui::Id& id) {
    if (!services.lending) return std::nullopt;
    if (id == "home/borrow") return Outcome::push(signed_in_page(services, borrow_page));
    if (id == "home/account") return Outcome::push(signed_in_page(services, account_page));
    if (id == "home/return") return Outcome::push(std::make_unique<ReturnPage>(services));
    return std::nullopt;
}

}  // namespace screens
