#include "screens/trouble.h"

#include "screens/dialogs.h"
#include "screens/doors.h"
#include "screens/information.h"
#include "screens/parts.h"

namespace screens {

using ui::Node;
using ui::Outcome;

ui::Node Trouble::content(const ui::ViewContext& context) const {
    std::vector<std::string> sentences{
        words()(services().damaged ? "trouble.damaged" : "trouble.no_catalogue")};
    if (!services().lending) sentences.push_back(words()("trouble.still_works"));
    std::vector<Node> parts{ui::spring(),
                            notice("books", words()("trouble.title"), std::move(sentences))};
    if (services().lending) parts.push_back(doors(services(), context));
    parts.push_back(ui::with(
        ui::row({widgets::button("trouble/information", words()("app.information"), "info")}),
        [](Node& n) { n.justify = ui::Justify::center; }));
    parts.push_back(ui::spring());
    parts.push_back(ui::with(ui::row(language_chips(services(), "language/")), [&](Node& n) {
        n.wrap = true;
        n.gap = 12;
        n.justify = ui::Justify::center;
        n.padding = ui::edges(margin(context), 0);
    }));
    return ui::with(ui::column(std::move(parts)), [](Node& n) {
        n.id = "trouble/page";
        n.scroll = true;
        n.gap = 24;
        n.padding = ui::edges(0, 32);
    });
}

ui::Outcome Trouble::act(const ui::Action& action) {
    if (action.kind != ui::Action::Kind::activate) return Outcome::stay();
    if (action.id == "trouble/information")
        return Outcome::push(std::make_unique<Information>(services()));
    if (auto outcome = door_pressed(services(), action.id)) return std::move(*outcome);
    return Outcome::stay();
}

}  // namespace screens
