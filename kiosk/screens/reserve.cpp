#include "screens/reserve.h"

#include <algorithm>

#include "screens/dialogs.h"
#include "screens/entry.h"
#include "screens/loan_words.h"
#include "screens/parts.h"
#include "screens/words.h"

namespace screens {
namespace {

using catalogue::Item;
using catalogue::ItemStatus;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;
using widgets::ButtonLook;
using widgets::Tone;

bool may_leave(const Item& item) {
    return !item.closed_stacks && item.status != ItemStatus::reference &&
           item.status != ItemStatus::lost && item.status != ItemStatus::withdrawn;
}

Node reserved_pill(const Services& services, const loans::Hold& hold) {
    const auto& words = services.words();
    if (hold.state == loans::HoldState::ready)
        return widgets::status_pill(Tone::positive, "hold", words("account.ready"));
    return widgets::status_pill(Tone::positive, "check-circle",
                                hold.position > 0
                                    ? words("reserve.done_position", {{"number", hold.position}})
                                    : words("reserve.done"));
}

std::vector<Node> reserved(const Services& services, const loans::Hold& hold, bool working) {
    const auto& words = services.words();
    std::vector<Node> out{reserved_pill(services, hold)};
    out.back().role = ui::Role::status;
    const std::string branch = branch_name(services, hold.branch);
    if (!branch.empty())
        out.push_back(paragraph(words("account.collect_at", {{"branch", branch}}),
                                TextRole::caption, ColorRole::text_muted));
    if (!hold.id.empty() && services.lending->abilities().cancel_hold)
        out.push_back(button_line({ui::with(
            widgets::button("reserve/cancel", words("reserve.cancel"), "", ButtonLook::outlined),
            [&](Node& n) { n.disabled = working; })}));
    return out;
}

std::string fee_line(const Services& services) {
    const loans::Money fee = services.lending->abilities().hold_fee;
    if (fee.minor == 0) return {};
    return services.words()("reserve.fee", {{"amount", money_name(services, fee)}});
}

}  // namespace

bool can_be_reserved(const catalogue::Record& record) {
    return std::ranges::any_of(record.items, may_leave);
}

std::vector<ui::Node> reserve_lines(const Services& services, const catalogue::Record& record) {
    if (!services.holds || !can_be_reserved(record)) return {};
    const auto& words = services.words();
    const loans::Hold* hold = services.holds->find(record);
    const Holds::Attempt& attempt = services.holds->attempt(record);
    if (hold && !hold->collect.empty()) return {};  // the order panel tells of it
    std::vector<Node> out;
    if (attempt.refused) out.push_back(problem_box(hold_refusal_words(services, *attempt.refused)));
    if (hold) {
        for (Node& line : reserved(services, *hold, attempt.working))
            out.push_back(std::move(line));
        return out;
    }
    if (attempt.cancelled)
        out.push_back(widgets::status_pill(Tone::neutral, "clear", words("reserve.cancelled")));
    if (!services.lending->abilities().reserve) return out;
    Node button = widgets::button(
        "reserve/open", words(attempt.working ? "lending.working" : "reserve.button"), "hold");
    button.disabled = attempt.working;
    out.push_back(button_line({std::move(button)}));
    return out;
}

ui::Node reserve_dialog(const Services& services, const ui::ViewContext& context,
                        const std::string& title, const std::string& branch) {
    const auto& words = services.words();
    std::vector<widgets::Choice> choices;
    for (const auto& [code, known] : services.library.branches)
        choices.push_back({"reserve_at/" + code, known.name});
    // This house first.
    std::stable_partition(choices.begin(), choices.end(), [&](const widgets::Choice& choice) {
        return choice.id == "reserve_at/" + services.library.branch;
    });
    std::vector<Node> rows{
        ui::with(paragraph(title), [](Node& n) { n.weight = ui::Weight::semibold; }),
        paragraph(words("reserve.text")),
        widgets::radio_list(std::move(choices), "reserve_at/" + branch)};
    if (const std::string fee = fee_line(services); !fee.empty())
        rows.push_back(fact("info", fee, ColorRole::text));
    return dialog_box(
        context, words("reserve.title"), std::move(rows),
        {widgets::button("dialog/no_reserve", words("reserve.not"), "", ButtonLook::outlined),
         widgets::button("dialog/reserve", words("reserve.button"), "hold")});
}

loans::HoldRequest reservation(const catalogue::Record& record, const std::string& branch) {
    loans::HoldRequest request;
    request.control_number = record.control_number;
    request.pickup_branch = branch;
    const auto copy = std::ranges::find_if(record.items, may_leave);
    if (copy != record.items.end()) request.any_copy = copy->barcode;
    return request;
}

std::string hold_refusal_words(const Services& services, const loans::Refused& refused) {
    switch (refused.reason) {
        case loans::Reason::on_loan_to_you:
            return refusal_words(services, loans::Reason::already_reserved);
        case loans::Reason::unknown_item:
        case loans::Reason::not_for_loan:
            return services.words()("reserve.impossible");
        case loans::Reason::unknown_result:
            return services.words()("reserve.unknown_result");
        default:
            return refusal_words(services, refused);
    }
}

}  // namespace screens
