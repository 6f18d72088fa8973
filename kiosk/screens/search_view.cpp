#include "screens/parts.h"
#include "screens/search.h"
#include "screens/search_bar.h"
#include "screens/words.h"

namespace screens {
namespace {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

Node total_label(const Services& services, uint32_t total) {
    return ui::with(ui::label(services.words()("results.total", {{"count", total}}),
                              TextRole::label, ColorRole::text_muted),
                    [](Node& n) {
                        n.id = "search/total";
                        n.role = ui::Role::status;
                        n.padding = ui::edges(0, 12);
                    });
}

std::string link_text(const Services& services, const Search::Link& link) {
    const auto& words = services.words();
    switch (link.field) {
        case catalogue::Field::contributor:
            return words("results.by_person", {{"name", upright(link.value)}});
        case catalogue::Field::series:
            return words("results.in_series", {{"name", link.value}});
        case catalogue::Field::subject:
            return words("results.on_subject", {{"name", link.value}});
        case catalogue::Field::anywhere:
            break;
    }
    return link.value;
}

Node link_chip(const Services& services, const Search::Link& link) {
    const std::string text = link_text(services, link);
    Node node =
        widgets::chip({.id = "search/unlink", .words = text, .selected = true, .removable = true});
    node.spoken = services.words()("results.remove_filter", {{"name", text}});
    node.shrink = true;
    return node;
}

Node narrowing(const Services& services, const Search::State& state) {
    std::vector<Node> chips;
    if (state.link) chips.push_back(link_chip(services, *state.link));
    if (state.answered && (!state.hits.empty() || any(state.filters))) {
        if (state.total) chips.push_back(total_label(services, *state.total));
        for (Node& node : facet_chips(services, state.filters, state.facets))
            chips.push_back(std::move(node));
        chips.push_back(sort_button(services, state.sort));
    }
    if (chips.empty()) return ui::space(0);
    return ui::with(ui::row(std::move(chips)), [](Node& n) {
        n.wrap = true;
        n.gap = 12;
        n.align = Align::center;
    });
}

Node did_you_mean(const Services& services, const Search::State& state) {
    const std::string text =
        services.words()("results.did_you_mean", {{"words", state.did_you_mean}});
    return ui::with(ui::row({widgets::button("search/did_you_mean", text, "search",
                                             widgets::ButtonLook::outlined)}),
                    [](Node& n) { n.shrink = true; });
}

std::vector<Node> zero_hits(const Services& services, const Search::State& state) {
    const auto& words = services.words();
    std::vector<Node> parts;
    std::vector<std::string> advice{words("results.none_spelling"), words("results.none_fewer"),
                                    words("results.none_ask")};
    if (any(state.filters)) advice = {words("results.none_filters"), words("results.none_ask")};
    parts.push_back(notice("search", words("results.none_title"), std::move(advice)));
    if (any(state.filters))
        parts.push_back(
            ui::with(ui::row({widgets::button("narrow/clear", words("results.remove_all"), "close",
                                              widgets::ButtonLook::outlined)}),
                     [](Node& n) { n.justify = ui::Justify::center; }));
    return parts;
}

Node grid(const Services& services, const ui::ViewContext& context, const Search::State& state) {
    std::vector<Node> cards;
    for (size_t i = 0; i < state.hits.size(); ++i)
        cards.push_back(hit_card(services, context, "hit/" + std::to_string(i), state.hits[i]));
    return ui::with(ui::row(std::move(cards)), [&](Node& n) {
        n.columns = columns_in(content_width(context), 20 * em(context), 16);
        n.gap = 16;
        n.role = ui::Role::list;
    });
}

/// What stands below the chips; scrolls.
Node results(const Services& services, const ui::ViewContext& context, const Search::State& state) {
    const auto& words = services.words();
    std::vector<Node> parts;
    if (!state.did_you_mean.empty()) parts.push_back(did_you_mean(services, state));
    if (state.failed) {
        parts.push_back(notice("warning", words("trouble.search_failed"), {}));
    } else if (!state.answered) {
        parts.push_back(notice("search", words("search.type_more"), {words("home.scan_hint")}));
    } else if (state.hits.empty()) {
        for (Node& node : zero_hits(services, state)) parts.push_back(std::move(node));
    } else {
        parts.push_back(grid(services, context, state));
    }
    const float side = margin(context);
    return ui::with(ui::column(std::move(parts)), [&](Node& n) {
        n.id = "search/results";
        n.scroll = true;
        n.grow = 1;
        n.shrink = true;
        n.gap = 16;
        n.padding = {side, 8, side, 32};
    });
}

ui::widgets::KeyboardLabels keyboard_labels(const Services& services) {
    const auto& words = services.words();
    return {words("keyboard.search"),  words("keyboard.space"),    words("keyboard.digits"),
            words("keyboard.letters"), words("keyboard.shift"),    words("keyboard.erase"),
            words("keyboard.hide"),    words("keyboard.language"), services.keyboards.size() > 1};
}

}  // namespace

ui::Node Search::content(const ui::ViewContext& context) const {
    const float side = margin(context);
    std::vector<Node> bar{search_back(services()), search_field(services(), m_state.text)};
    std::vector<Node> top;
    top.push_back(ui::with(ui::row(std::move(bar)), [](Node& n) {
        n.gap = 16;
        n.align = Align::center;
    }));
    top.push_back(narrowing(services(), m_state));
    Node head = ui::with(ui::column(std::move(top)), [&](Node& n) {
        n.gap = 16;
        n.padding = {side, 16, side, 8};
    });
    std::vector<Node> parts{std::move(head), results(services(), context, m_state)};
    if (context.keyboard_open && !services().keyboards.empty())
        parts.push_back(
            ui::widgets::keyboard(services().keyboards[services().keyboard],
                                  static_cast<ui::widgets::KeyboardPage>(context.keyboard_page),
                                  keyboard_labels(services())));
    return ui::column(std::move(parts));
}

ui::Node Search::own_dialog(const ui::ViewContext& context) const {
    if (m_state.panel == FacetPanel::none) return {};
    return facet_dialog(services(), context, m_state.panel, m_state.filters, m_state.sort,
                        m_state.facets);
}

}  // namespace screens
