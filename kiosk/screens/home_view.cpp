#include "screens/dialogs.h"
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

Node arrivals(const Services& services, const ui::ViewContext& context, const Home::State& state) {
    std::vector<Node> tiles;
    for (size_t i = 0; i < state.arrivals.size(); ++i)
        tiles.push_back(hit_tile(services, context, "new/" + std::to_string(i), state.arrivals[i]));
    const float side = margin(context) - 8;
    Node row = ui::with(ui::row(std::move(tiles)), [&](Node& n) {
        n.id = "home/new";
        n.role = ui::Role::list;
        n.scroll = true;
        n.gap = 16;
        n.padding = ui::edges(side, 0);
    });
    Node title =
        ui::with(ui::row({heading(services.words()("home.new_arrivals"), TextRole::heading)}),
                 [&](Node& n) { n.padding = ui::edges(margin(context), 0); });
    return ui::with(ui::column({std::move(title), std::move(row)}), [](Node& n) { n.gap = 8; });
}

Node hours(const Services& services, const ui::ViewContext& context) {
    const auto& words = services.words();
    const OpeningToday today = services.opening ? services.opening(context.now) : OpeningToday{};
    const std::string open = spans_name(services, today.open);
    const std::string staffed = spans_name(services, today.staffed);
    std::vector<Node> rows;
    if (open.empty()) {
        rows.push_back(fact("clock", words("hours.closed_today"), ColorRole::text));
    } else {
        rows.push_back(
            fact("clock", words("hours.open_today", {{"hours", open}}), ColorRole::text));
        rows.push_back(fact("user", staffed.empty()
                                        ? words("hours.unstaffed_today")
                                        : words("hours.staffed_today", {{"hours", staffed}})));
    }
    rows.push_back(ui::spring());
    rows.push_back(ui::row({widgets::button("home/information", words("home.information"), "info",
                                            widgets::ButtonLook::outlined)}));
    return ui::with(widgets::card(std::move(rows)), [](Node& n) {
        n.grow = 1;
        n.shrink = true;
    });
}

Node languages(const Services& services) {
    Node chips = ui::with(ui::row(language_chips(services)), [](Node& n) {
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
    if (!m_state.arrivals.empty()) parts.push_back(arrivals(services(), context, m_state));
    parts.push_back(std::move(cards));
    return ui::with(ui::column(std::move(parts)), [](Node& n) {
        n.id = "home/page";
        n.scroll = true;
        n.gap = 32;
        n.padding = ui::edges(0, 32);
    });
}

}  // namespace screens
