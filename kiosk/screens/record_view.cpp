#include <algorithm>

#include "screens/copies.h"
#include "screens/cover.h"
#include "screens/order_panel.h"
#include "screens/parts.h"
#include "screens/record.h"
#include "screens/record_details.h"
#include "screens/reserve.h"
#include "screens/words.h"

namespace screens {
namespace {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

Node turned(Node node) {
    for (Node& child : node.children)
        if (child.kind == Node::Kind::icon) child.mirrored = true;
    return node;
}

Node step_button(const Services& services, const char* id, const char* icon_name, bool roomy,
                 bool disabled) {
    const std::string name =
        services.words()(id == std::string("record/next") ? "record.next" : "record.previous");
    Node node = roomy ? widgets::button(id, name, icon_name, widgets::ButtonLook::outlined)
                      : widgets::icon_button(id, icon_name, name);
    if (roomy && id == std::string("record/next"))
        std::reverse(node.children.begin(), node.children.end());
    node.disabled = disabled;
    return turned(std::move(node));
}

Node top_bar(const Services& services, const ui::ViewContext& context,
             const RecordPage::State& state) {
    const auto& words = services.words();
    const bool roomy = context.width / context.text_scale >= 1100;
    std::vector<Node> bar{turned(widgets::button("record/back", words("app.back"), "back",
                                                 widgets::ButtonLook::outlined)),
                          ui::spring()};
    if (state.list.total > 1) {
        const std::string position =
            words("record.position", {{"number", static_cast<int64_t>(state.index + 1)},
                                      {"total", static_cast<int64_t>(state.list.total)}});
        bar.push_back(
            step_button(services, "record/previous", "chevron-start", roomy, state.index == 0));
        bar.push_back(ui::label(position, TextRole::label, ColorRole::text_muted));
        bar.push_back(step_button(services, "record/next", "chevron-end", roomy,
                                  state.index + 1 >= state.list.total));
    }
    const float side = margin(context);
    return ui::with(ui::row(std::move(bar)), [&](Node& n) {
        n.gap = 16;
        n.align = Align::center;
        n.padding = {side, 16, side, 8};
    });
}

Node big_cover(const Services& services, const RecordPage::State& state, float width) {
    return ui::with(ui::column({cover(services, state.hit, width)}), [&](Node& n) {
        n.width = width;
        n.own_align = Align::start;
    });
}

Node similar(const Services& services, const ui::ViewContext& context,
             const RecordPage::State& state) {
    std::vector<Node> tiles;
    for (size_t i = 0; i < state.similar.size(); ++i)
        tiles.push_back(hit_tile(services, "similar/" + std::to_string(i), state.similar[i],
                                 tile_cover(context)));
    Node row = ui::with(ui::row(std::move(tiles)), [](Node& n) {
        n.id = "record/similar";
        n.role = ui::Role::list;
        n.scroll = true;
        n.gap = 16;
        n.padding.bottom = 20;  // the scroll bar's room
    });
    return ui::with(ui::column({heading(services.words()("record.similar"), TextRole::heading),
                                std::move(row)}),
                    [](Node& n) { n.gap = 16; });
}

/// Copies and, when there is something to order, how to order it; what can be done stands first.
Node aside(const Services& services, const ui::ViewContext& context,
           const RecordPage::State& state) {
    std::vector<Node> cards{copies_card(services, state.record)};
    if (in_closed_stacks(state.record)) {
        Node panel = services.orders
                         ? order_panel(services, services.orders->state(state.record, context.now))
                         : order_panel_without_orders(services, context.now);
        cards.insert(can_be_reserved(state.record) ? cards.end() : cards.begin(), std::move(panel));
    }
    return ui::with(ui::column(std::move(cards)), [](Node& n) { n.gap = 16; });
}

Node wide_body(const Services& services, const ui::ViewContext& context,
               const RecordPage::State& state) {
    Node main = ui::with(ui::column({record_title(services, state.record, state.hit),
                                     record_description(services, state.record),
                                     record_details(services, context, state.record)}),
                         [](Node& n) {
                             n.gap = 32;
                             n.grow = 1;
                             n.shrink = true;
                         });
    Node side = ui::with(aside(services, context, state), [&](Node& n) {
        n.width = 24 * em(context);
        n.own_align = Align::start;
    });
    return ui::with(ui::row({big_cover(services, state, 300), std::move(main), std::move(side)}),
                    [](Node& n) { n.gap = 40; });
}

Node narrow_body(const Services& services, const ui::ViewContext& context,
                 const RecordPage::State& state) {
    Node title = ui::with(record_title(services, state.record, state.hit), [](Node& n) {
        n.grow = 1;
        n.shrink = true;
    });
    Node head = ui::with(ui::row({big_cover(services, state, 240), std::move(title)}),
                         [](Node& n) { n.gap = 32; });
    return ui::with(ui::column({std::move(head), record_description(services, state.record),
                                aside(services, context, state),
                                record_details(services, context, state.record)}),
                    [](Node& n) { n.gap = 32; });
}

}  // namespace

ui::Node RecordPage::content(const ui::ViewContext& context) const {
    const bool wide = context.width / context.text_scale >= 1500;
    std::vector<Node> rows{wide ? wide_body(services(), context, m_state)
                                : narrow_body(services(), context, m_state)};
    if (!m_state.similar.empty()) rows.push_back(similar(services(), context, m_state));
    const float side = margin(context);
    Node body = ui::with(ui::column(std::move(rows)), [&](Node& n) {
        // Another record begins at its top.
        n.id = "record/page/" + std::to_string(m_state.hit.id);
        n.scroll = true;
        n.grow = 1;
        n.shrink = true;
        n.gap = 40;
        n.padding = {side, 16, side, 40};
    });
    return ui::column({top_bar(services(), context, m_state), std::move(body)});
}

ui::Node RecordPage::own_dialog(const ui::ViewContext& context) const {
    if (!m_state.reserve_at.empty())
        return reserve_dialog(services(), context, m_state.hit.title, m_state.reserve_at);
    return m_state.map.empty() ? Node{} : shelf_map(services(), context, m_state.map);
}

}  // namespace screens
