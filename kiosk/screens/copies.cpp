#include "screens/copies.h"

#include <algorithm>
#include <tuple>

#include "screens/dialogs.h"
#include "screens/parts.h"
#include "screens/reserve.h"
#include "screens/words.h"

namespace screens {
namespace {

using catalogue::Item;
using catalogue::ItemStatus;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

Node status_of(const Services& services, const Item& item) {
    const auto& words = services.words();
    switch (item.status) {
        case ItemStatus::available:
            if (item.closed_stacks)
                return widgets::status_pill(widgets::Tone::neutral, "stacks",
                                            words("status.in_stacks"));
            return widgets::status_pill(widgets::Tone::positive, "check-circle",
                                        words("status.available"));
        case ItemStatus::on_loan:
            if (item.due.empty())
                return widgets::status_pill(widgets::Tone::warning, "clock",
                                            words("status.on_loan"));
            return widgets::status_pill(
                widgets::Tone::warning, "clock",
                words("status.on_loan_until", {{"date", date_name(services, item.due)}}));
        case ItemStatus::reference:
            return widgets::status_pill(widgets::Tone::neutral, "book", words("status.reference"));
        case ItemStatus::in_transit:
            return widgets::status_pill(widgets::Tone::neutral, "clock",
                                        words("status.in_transit"));
        case ItemStatus::on_order:
            return widgets::status_pill(widgets::Tone::neutral, "clock", words("status.on_order"));
        case ItemStatus::lost:
            return widgets::status_pill(widgets::Tone::neutral, "info", words("status.lost"));
        case ItemStatus::withdrawn:
            break;
    }
    return widgets::status_pill(widgets::Tone::neutral, "info", words("status.withdrawn"));
}

struct Shown {
    bool volume = false, map = false;
};

Node copy_row(const Services& services, const Item& item, const Shown& shown) {
    const auto& words = services.words();
    const Place* known = find_place(services, item.branch, item.location);
    std::vector<Node> place{
        paragraph(dotted(words, {known ? known->name : item.location, known ? known->floor : ""}),
                  TextRole::body)};
    const std::string shelf =
        item.call_number.empty() ? "" : words("record.on_shelf", {{"shelf", item.call_number}});
    if (const std::string line = dotted(words, {shelf, shown.volume ? item.volume : "", item.note});
        !line.empty())
        place.push_back(paragraph(line, TextRole::caption, ColorRole::text_muted));
    Node where = ui::with(ui::column(std::move(place)), [](Node& n) {
        n.grow = 1;
        n.shrink = true;
        n.gap = 2;
    });
    Node status =
        ui::with(status_of(services, item), [](Node& n) { n.own_align = ui::Align::center; });
    std::vector<Node> parts{std::move(where), std::move(status)};
    if (shown.map && known && !known->map.empty())
        parts.push_back(widgets::icon_button("map/" + item.branch + "/" + item.location, "map",
                                             words("record.map")));
    return ui::with(ui::row(std::move(parts)), [](Node& n) {
        n.align = ui::Align::center;
        n.gap = 16;
        n.role = ui::Role::list_item;
        n.min_height = 48;
    });
}

Node divider() {
    return ui::with(ui::row({}), [](Node& n) {
        n.height = 1;
        n.fill = ColorRole::outline_soft;
    });
}

Node branch_line(const Services& services, const std::string& branch) {
    Node name = ui::with(paragraph(branch_name(services, branch), TextRole::label), [](Node& n) {
        n.weight = ui::Weight::semibold;
        n.grow = 1;
    });
    return ui::with(ui::row({ui::icon("location", 22, ColorRole::text_muted), std::move(name)}),
                    [](Node& n) {
                        n.gap = 8;
                        n.align = ui::Align::center;
                        n.padding.top = 8;
                    });
}

}  // namespace

ui::Node copies_card(const Services& services, const catalogue::Record& record) {
    const auto& words = services.words();
    std::vector<Item> items;
    for (const Item& item : record.items)
        if (item.status != ItemStatus::withdrawn) items.push_back(item);
    const auto elsewhere = [&](const Item& item) { return item.branch != services.library.branch; };
    std::ranges::stable_sort(items, {}, [&](const Item& item) {
        return std::make_tuple(elsewhere(item), item.branch, item.location);
    });
    const bool volumes = std::ranges::any_of(
        items, [&](const Item& item) { return item.volume != items.front().volume; });
    std::vector<Node> rows{heading(words("record.copies"))};
    for (Node& line : reserve_lines(services, record)) rows.push_back(std::move(line));
    if (items.empty()) {
        const bool online = record.format == catalogue::Format::ebook;
        rows.push_back(
            fact(online ? "globe" : "info", words(online ? "record.online" : "availability.none")));
    }
    for (size_t i = 0; i < items.size(); ++i) {
        const bool new_place = i == 0 || items[i].branch != items[i - 1].branch ||
                               items[i].location != items[i - 1].location;
        if (i == 0 || items[i].branch != items[i - 1].branch)
            rows.push_back(branch_line(services, items[i].branch));
        else
            rows.push_back(divider());
        rows.push_back(copy_row(services, items[i], {volumes, new_place}));
    }
    return ui::with(widgets::card(std::move(rows)), [](Node& n) {
        n.id = "record/copies";
        n.gap = 10;
    });
}

ui::Node shelf_map(const Services& services, const ui::ViewContext& context,
                   const std::string& place) {
    const size_t slash = place.find('/');
    if (slash == std::string::npos) return {};
    const Place* known = find_place(services, place.substr(0, slash), place.substr(slash + 1));
    if (!known || known->map.empty()) return {};
    const auto& words = services.words();
    const float height = std::min(560.F, context.height - 400);
    Node picture = ui::with(ui::image(known->map), [&](Node& n) {
        n.height = height;
        n.corner = ui::Corner::cover;
        n.role = ui::Role::image;
        n.spoken = words("record.map_title");
    });
    return dialog_box(context, words("record.map_title"),
                      {paragraph(dotted(words, {known->name, known->floor})), std::move(picture)},
                      {widgets::button("map/close", words("app.close"))});
}

}  // namespace screens
