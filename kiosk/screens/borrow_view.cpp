#include "screens/borrow.h"
#include "screens/dialogs.h"
#include "screens/entry.h"
#include "screens/item_row.h"
#include "screens/loan_words.h"
#include "screens/number_pad.h"

namespace screens {
namespace {

using loans::Reason;
using ui::Node;
using widgets::Tone;

ItemRow registered(const Services& services, const BorrowPage::Items::Item& item) {
    const auto& words = services.words();
    const loans::Registered& loan = **item.result;
    ItemRow row{.title = item.name(), .tone = Tone::positive, .icon = "check-circle"};
    row.status = words(loan.renewal ? "borrow.renewed" : "borrow.registered",
                       {{"date", due_name(services, loan.due)}});
    if (loan.offline) row.advice = words("borrow.offline");
    if (loan.fee.minor != 0)
        row.advice = words("borrow.fee", {{"amount", money_name(services, loan.fee)}});
    return row;
}

ItemRow row_of(const Services& services, const BorrowPage::Items::Item& item) {
    const auto& words = services.words();
    if (item.done()) return registered(services, item);
    if (!item.refused())
        return {.title = item.name(), .icon = "clock", .status = words("borrow.waiting")};
    ItemRow row = refused_row(services, item.name(), *item.refused(), words("borrow.refused"));
    if (item.refused()->reason == Reason::fee_to_confirm)
        row.advice = words("borrow.fee", {{"amount", money_name(services, item.refused()->fee)}});
    return row;
}

}  // namespace

ui::Node BorrowPage::content(const ui::ViewContext& context) const {
    const Lending& lending = *services().lending;
    std::vector<Node> lines{heading(words()("borrow.title"), ui::TextRole::display)};
    if (lending.account().blocked)
        lines.push_back(problem_box(refusal_words(services(), *lending.account().blocked)));
    if (lending.account().offline)
        lines.push_back(hint_box("offline", words()("borrow.offline_now")));
    lines.push_back(paragraph(words()("borrow.scan")));
    lines.push_back(
        number_field("borrow/number", m_state.typed, words()("borrow.number"), "borrow", false));
    lines.push_back(number_pad(services()));
    std::vector<Node> rows;
    for (const auto& item : m_state.items)
        rows.push_back(item_row(context, row_of(services(), item)));
    Node list = list_card(words()("borrow.count", {{"count", m_state.items.done()}}),
                          std::move(rows), words()("borrow.none"));
    return entry_page(services(), context, "borrow", std::move(lines), std::move(list),
                      EntryShape::list,
                      {widgets::button("borrow/finish", words()("lending.finish"), "check")});
}

ui::Node BorrowPage::own_dialog(const ui::ViewContext& context) const {
    const auto* asked = costly();
    if (!asked) return {};
    const std::string amount = money_name(services(), asked->refused()->fee);
    return dialog_box(
        context, words()("borrow.fee_title", {{"amount", amount}}),
        {ui::with(paragraph(asked->name()), [](Node& n) { n.weight = ui::Weight::semibold; }),
         paragraph(words()("borrow.fee_text"))},
        {safe(widgets::button("dialog/fee_no", words()("borrow.fee_no"), "",
                              widgets::ButtonLook::outlined)),
         widgets::button("dialog/fee_yes", words()("borrow.fee_yes", {{"amount", amount}}),
                         "check")},
        "dialog/fee/" + std::to_string(asked->number));
}

}  // namespace screens
