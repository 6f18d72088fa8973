#include "screens/order_panel.h"

#include <algorithm>
#include <array>

#include "screens/parts.h"
#include "screens/words.h"

namespace screens {
namespace {

using ui::ColorRole;
using ui::Node;
using ui::TextRole;

constexpr std::array<std::pair<const char*, Collecting>, 5> ways{{
    {"desk_now", Collecting::desk_now},
    {"stacks", Collecting::from_stacks},
    {"reading_room", Collecting::reading_room},
    {"later", Collecting::later},
    {"other_branch", Collecting::other_branch},
}};

bool needs_staff(Collecting way) {
    return way != Collecting::later && way != Collecting::other_branch;
}

}  // namespace

bool in_closed_stacks(const catalogue::Record& record) {
    return std::ranges::any_of(record.items, [](const catalogue::Item& item) {
        return item.closed_stacks && item.status != catalogue::ItemStatus::withdrawn;
    });
}

std::optional<Collecting> collecting_of(const std::string& id) {
    for (const auto& [name, way] : ways)
        if (id == std::string("collect/") + name) return way;
    return std::nullopt;
}

ui::Node order_panel(const Services& services, const ui::ViewContext& context,
                     Collecting collecting) {
    const auto& words = services.words();
    const bool staffed = services.opening ? services.opening(context.now).staffed_now : true;
    std::vector<widgets::Choice> choices;
    ui::Id chosen;
    for (const auto& [name, way] : ways) {
        const auto& offered = services.library.collecting;
        if (std::ranges::find(offered, way) == offered.end()) continue;
        if (needs_staff(way) && !staffed) continue;
        choices.push_back({std::string("collect/") + name, words(std::string("order.") + name)});
        if (way == collecting) chosen = choices.back().id;
    }
    std::vector<Node> rows{heading(words("order.title")),
                           paragraph(words("order.text"), TextRole::body, ColorRole::text_muted),
                           widgets::radio_list(std::move(choices), chosen)};
    rows.push_back(
        fact("info", words(staffed ? "order.say_at_desk" : "order.unstaffed"), ColorRole::text));
    if (!services.library.order_number.empty())
        rows.push_back(
            fact("phone", words(services.library.order_all_hours ? "order.questions_all_hours"
                                                                 : "order.questions",
                                {{"number", services.library.order_number}})));
    return widgets::card(std::move(rows));
}

}  // namespace screens
