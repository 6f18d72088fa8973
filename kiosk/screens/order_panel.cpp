#include "screens/order_panel.h"

#include <algorithm>

#include "screens/entry.h"
#include "screens/parts.h"
#include "screens/words.h"

namespace screens {
namespace {

using ui::ColorRole;
using ui::Node;
using ui::TextRole;
using widgets::Tone;

struct Look {
    Tone tone;
    const char* icon;
};

Look look_of(OrderStage stage) {
    switch (stage) {
        case OrderStage::ordered:
        case OrderStage::received:
        case OrderStage::coming:
        case OrderStage::at_desk:
            return {Tone::positive, "check-circle"};
        case OrderStage::not_now:
        case OrderStage::unstaffed:
            return {Tone::warning, "clock"};
        case OrderStage::none:
        case OrderStage::sending:
        case OrderStage::cancelled:
        case OrderStage::refused:
            break;
    }
    return {Tone::neutral, stage == OrderStage::cancelled ? "clear" : "clock"};
}

Node status_line(const OrderState& order) {
    const Look look = look_of(order.stage);
    Node line = order.stage == OrderStage::refused
                    ? problem_box(order.status)
                    : widgets::status_pill(look.tone, look.icon, order.status);
    return ui::with(std::move(line), [](Node& n) {
        n.id = "order/status";
        n.role = ui::Role::status;
    });
}

Node ways(const Services& services, const OrderState& order) {
    std::vector<widgets::Choice> choices;
    ui::Id chosen;
    for (const Collecting way : order.ways) {
        const std::string name = name_of(way);
        choices.push_back({"collect/" + name, services.words()("order." + name)});
        if (way == order.chosen) chosen = choices.back().id;
    }
    return widgets::radio_list(std::move(choices), chosen);
}

Node branches(const Services& services, const OrderState& order) {
    std::vector<Node> chips;
    for (const std::string& code : order.branches) {
        const bool chosen = code == order.branch;
        Node chip = widgets::chip({.id = "collect_at/" + code,
                                   .words = branch_name(services, code),
                                   .icon = chosen ? "check" : "location",
                                   .selected = chosen});
        chip.role = ui::Role::radio;
        chips.push_back(std::move(chip));
    }
    return ui::with(ui::row(std::move(chips)), [](Node& n) {
        n.wrap = true;
        n.gap = 12;
        n.padding.start = 60;  // below the words of the way that they belong to
    });
}

Node buttons(const Services& services, const OrderState& order) {
    const auto& words = services.words();
    std::vector<Node> out;
    if (order.can_order)
        out.push_back(widgets::button("order/place", words("order.button"), "hold"));
    if (order.can_cancel)
        out.push_back(widgets::button("order/cancel", words("order.cancel_order"), "",
                                      widgets::ButtonLook::outlined));
    return button_line(std::move(out));
}

Node panel(std::vector<Node> rows) {
    return ui::with(widgets::card(std::move(rows)), [](Node& n) {
        n.id = "record/order";
        n.gap = 16;
    });
}

}  // namespace

bool stands_in_stacks(const catalogue::Item& item) {
    return item.closed_stacks && item.status != catalogue::ItemStatus::withdrawn;
}

bool in_closed_stacks(const catalogue::Record& record) {
    return std::ranges::any_of(record.items, stands_in_stacks);
}

ui::Node order_panel(const Services& services, const OrderState& order) {
    const auto& words = services.words();
    std::vector<Node> rows{heading(words("order.title"))};
    if (order.stage != OrderStage::unstaffed) {
        rows.push_back(paragraph(words("order.text"), TextRole::body, ColorRole::text_muted));
        rows.push_back(ways(services, order));
        if (!order.branches.empty()) rows.push_back(branches(services, order));
    }
    if (!order.status.empty()) rows.push_back(status_line(order));
    if (order.can_order || order.can_cancel) rows.push_back(buttons(services, order));
    if (!order.questions.empty()) rows.push_back(fact("phone", order.questions));
    return panel(std::move(rows));
}

ui::Node order_panel_without_orders(const Services& services, base::WallTime now) {
    const auto& words = services.words();
    const OrderState order = offered_order(services, now, Collecting::later, {});
    std::vector<Node> rows{heading(words("order.title")), fact("info", words("order.ask_desk"))};
    if (order.stage == OrderStage::unstaffed) rows.push_back(status_line(order));
    if (!order.questions.empty()) rows.push_back(fact("phone", order.questions));
    return panel(std::move(rows));
}

std::optional<ui::Outcome> order_pressed(Orders& orders, const catalogue::Record& record,
                                         const ui::Id& id) {
    if (id == "order/place") return orders.place(record);
    if (id == "order/cancel") {
        orders.cancel(record);
    } else if (id.starts_with("collect_at/")) {
        orders.choose_branch(record, id.substr(11));
    } else if (id.starts_with("collect/")) {
        if (const auto way = collecting_named(id.substr(8))) orders.choose(record, *way);
    } else {
        return std::nullopt;
    }
    return ui::Outcome::stay();
}

}  // namespace screens
