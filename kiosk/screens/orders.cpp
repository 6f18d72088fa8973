#include "screens/orders.h"

#include <algorithm>
#include <array>

#include "screens/services.h"

namespace screens {
namespace {

constexpr std::array<std::pair<const char*, Collecting>, 5> names{{
    {"desk_now", Collecting::desk_now},
    {"stacks", Collecting::from_stacks},
    {"reading_room", Collecting::reading_room},
    {"later", Collecting::later},
    {"other_branch", Collecting::other_branch},
}};

bool needs_staff(Collecting way) {
    return way != Collecting::later && way != Collecting::other_branch;
}

std::string questions(const Services& services) {
    const LibraryProfile& library = services.library;
    if (library.order_number.empty()) return {};
    return services.words()(
        library.order_all_hours ? "order.questions_all_hours" : "order.questions",
        {{"number", library.order_number}});
}

}  // namespace

const char* name_of(Collecting way) {
    return std::ranges::find(names, way, &std::pair<const char*, Collecting>::second)->first;
}

std::optional<Collecting> collecting_named(const std::string& name) {
    for (const auto& [known, way] : names)
        if (name == known) return way;
    return std::nullopt;
}

OrderState offered_order(const Services& services, base::WallTime now, Collecting chosen,
                         const std::string& branch) {
    OrderState out;
    const LibraryProfile& library = services.library;
    const bool staffed = services.opening ? services.opening(now).staffed_now : true;
    for (const auto& [code, other] : library.branches)
        if (code != library.branch) out.branches.push_back(code);
    for (const auto& [name, way] : names) {
        if (std::ranges::find(library.collecting, way) == library.collecting.end()) continue;
        if (needs_staff(way) && !staffed) continue;
        if (way == Collecting::other_branch && out.branches.empty()) continue;
        out.ways.push_back(way);
        if (way == chosen) out.chosen = way;
    }
    if (!out.chosen && !out.ways.empty()) out.chosen = out.ways.back();
    if (out.chosen != Collecting::other_branch) out.branches.clear();
    if (!out.branches.empty()) {
        const bool known = std::ranges::find(out.branches, branch) != out.branches.end();
        out.branch = known ? branch : out.branches.front();
    }
    out.questions = questions(services);
    out.can_order = staffed && out.chosen;
    if (!staffed) out.stage = OrderStage::unstaffed;
    out.status = order_words(services, out.stage);
    return out;
}

std::string order_words(const Services& services, OrderStage stage) {
    const auto& words = services.words();
    switch (stage) {
        case OrderStage::sending:
            return words("lending.working");
        case OrderStage::ordered:
            return words("order.ordered");
        case OrderStage::at_desk:
            return words("order.at_desk");
        case OrderStage::not_now:
            return words("order.not_now");
        case OrderStage::unstaffed:
            return words("order.unstaffed");
        case OrderStage::cancelled:
            return words("order.cancelled");
        case OrderStage::none:
        case OrderStage::received:
        case OrderStage::coming:
        case OrderStage::refused:
            break;
    }
    return {};
}

}  // namespace screens
