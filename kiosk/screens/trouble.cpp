#include "screens/trouble.h"

#include "screens/dialogs.h"
#include "screens/information.h"
#include "screens/parts.h"

namespace screens {

using ui::Node;
using ui::Outcome;

ui::Node Trouble::content(const ui::ViewContext& context) const {
    Node said = notice("books", words()("trouble.title"),
                       {words()(services().damaged ? "trouble.damaged" : "trouble.no_catalogue"),
                        words()("trouble.still_works")});
    Node information = ui::with(
        ui::row({widgets::button("trouble/information", words()("app.information"), "info")}),
        [](Node& n) { n.justify = ui::Justify::center; });
    Node chips = ui::with(ui::row(language_chips(services(), "language/")), [](Node& n) {
        n.wrap = true;
        n.gap = 12;
        n.justify = ui::Justify::center;
    });
    return ui::with(ui::column({ui::spring(), std::move(said), std::move(information), ui::spring(),
                                std::move(chips)}),
                    [&](Node& n) {
                        n.gap = 24;
                        n.padding = ui::edges(margin(context), 32);
                    });
}

ui::Outcome Trouble::act(const ui::Action& action) {
    if (action.kind == ui::Action::Kind::activate && action.id == "trouble/information")
        return Outcome::push(std::make_unique<Information>(services()));
    return Outcome::stay();
}

}  // namespace screens
