#include <cmath>

#include "screens/dialogs.h"
#include "screens/doors.h"
#include "screens/home.h"
#include "screens/parts.h"
#include "screens/search_bar.h"
#include "screens/words.h"

namespace screens {
namespace {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

std::vector<Node> tiles(const Services& services, const Home::State& state, size_t count,
                        float width) {
    std::vector<Node> out;
    for (size_t i = 0; i < state.arrivals.size() && i < count; ++i)
        out.push_back(hit_tile(services, "new/" + std::to_string(i), state.arrivals[i], width));
    return out;
}

/// One row to push sideways.
Node shelf(const Services& services, const ui::ViewContext& context, const Home::State& state) {
    const float side = margin(context) - 8;
    // Smaller where the doors take room above: at normal text size the whole page is then in view.
    const float width = tile_cover(context) - (services.lending ? 44.F : 0.F);
    return ui::with(ui::row(tiles(services, state, Home::arrivals_shown, width)), [&](Node& n) {
        n.id = "home/new";
        n.role = ui::Role::list;
        n.scroll = true;
        n.gap = 16;
        n.padding = {side, 0, side, 20};  // the scroll bar's room below
    });
}

/// Where the window is higher than wide there is room for three rows; doors take that of one.
Node bookcase(const Services& services, const ui::ViewContext& context, const Home::State& state) {
    const float gap = 16, side = margin(context) - 8, room = context.width - 2 * side;
    const size_t rows = services.lending ? 2 : 3;
    const int columns = columns_in(room, 190 * (1 + (context.text_scale - 1) / 2), gap);
    const float width =
        (room - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns) - 16;
    return ui::with(
        ui::row(tiles(services, state, static_cast<size_t>(columns) * rows, std::floor(width))),
        [&](Node& n) {
            n.role = ui::Role::list;
            n.columns = columns;
            n.gap = gap;
            n.padding = ui::edges(side, 0);
        });
}

Node arrivals(const Services& services, const ui::ViewContext& context, const Home::State& state) {
    Node title =
        ui::with(ui::row({heading(services.words()("home.new_arrivals"), TextRole::heading)}),
                 [&](Node& n) { n.padding = ui::edges(margin(context), 0); });
    Node below =
        context.portrait() ? bookcase(services, context, state) : shelf(services, context, state);
    return ui::with(ui::column({std::move(title), std::move(below)}), [](Node& n) { n.gap = 8; });
}

Node hours(const Services& services, const ui::ViewContext& context) {
    const auto& words = services.words();
    const OpeningToday today = services.opening ? services.opening(context.now) : OpeningToday{};
    std::vector<Node> rows{fact("clock", open_words(services, today.open), ColorRole::text)};
    if (!today.open.empty()) rows.push_back(fact("user", staffed_words(services, today.staffed)));
    rows.push_back(ui::spring());
    rows.push_back(ui::row({widgets::button("home/information", words("home.information"), "info",
                                            widgets::ButtonLook::outlined)}));
    return ui::with(widgets::card(std::move(rows)), [](Node& n) {
        n.grow = 1;
        n.shrink = true;
    });
}

Node languages(const Services& services) {
    Node chips = ui::with(ui::row(language_chips(services, "language/")), [](Node& n) {
        n.wrap = true;
        n.gap = 12;
    });
    Node title = ui::with(ui::row({ui::icon("language", 26, ColorRole::text_muted),
                                   heading(services.words()("app.language"))}),
                          [](Node& n) {
                              n.gap = 12;
                              n.align = Align::center;
                          });
    return ui::with(widgets::card({std::move(title), std::move(chips)}), [](Node& n) {
        n.grow = 2;
        n.shrink = true;
        n.gap = 16;
    });
}

Node search_part(const Services& services, const ui::ViewContext& context) {
    Node welcome = heading(services.words()("home.question"), TextRole::display);
    return ui::with(ui::column({std::move(welcome), search_invitation(services, "home/search"),
                                paragraph(services.words()("home.scan_hint"), TextRole::body,
                                          ColorRole::text_muted)}),
                    [&](Node& n) {
                        n.gap = 16;
                        n.padding = ui::edges(margin(context), 0);
                    });
}

}  // namespace

ui::Node Home::content(const ui::ViewContext& context) const {
    const bool wide = context.width / context.text_scale >= 1200;
    std::vector<Node> lower{hours(services(), context), languages(services())};
    Node cards = wide ? ui::row(std::move(lower)) : ui::column(std::move(lower));
    cards.gap = 16;
    cards.padding = ui::edges(margin(context), 0);
    if (!wide)
        for (Node& node : cards.children) node.grow = 0;
    std::vector<Node> parts{search_part(services(), context)};
    if (services().lending) parts.push_back(doors(services(), context));
    if (!m_state.arrivals.empty()) parts.push_back(arrivals(services(), context, m_state));
    parts.push_back(std::move(cards));
    return ui::with(ui::column(std::move(parts)), [this](Node& n) {
        n.id = "home/page";
        n.scroll = true;
        n.gap = services().lending ? 24.F : 32.F;
        n.padding = ui::edges(0, services().lending ? 24.F : 32.F);
    });
}

}  // namespace screens
