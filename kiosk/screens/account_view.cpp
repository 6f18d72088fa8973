#include <algorithm>

#include "screens/account.h"
#include "screens/dialogs.h"
#include "screens/entry.h"
#include "screens/item_row.h"
#include "screens/loan_words.h"
#include "screens/words.h"

namespace screens {
namespace {

using loans::HoldState;
using ui::Node;
using widgets::ButtonLook;
using widgets::Tone;

Node small_button(const std::string& id, const std::string& text, const std::string& of,
                  bool disabled) {
    Node node = widgets::button(id, text, "", ButtonLook::outlined);
    node.spoken = text + ": " + of;
    node.disabled = disabled;
    return node;
}

/// What a refused loan advises, to hand it over, a renewal does not.
std::string renewal_refusal(const Services& services, const loans::Refused& refused) {
    if (refused.reason == loans::Reason::reserved_for_another)
        return services.words()("account.reserved_for_another");
    return refusal_words(services, refused);
}

Node loan_row(const Services& services, const ui::ViewContext& context,
              const AccountPage::State& state, const loans::Loan& loan) {
    const auto& words = services.words();
    const std::string date = due_name(services, loan.due);
    ItemRow row{
        .title = loan.title,
        .tone = loan.overdue ? Tone::negative : Tone::neutral,
        .icon = loan.overdue ? "warning" : "calendar",
        .status = words(loan.overdue ? "account.overdue" : "account.due", {{"date", date}})};
    const auto renewed = state.renewed.find(loan.barcode);
    if (renewed != state.renewed.end() && renewed->second) {
        row.tone = Tone::positive;
        row.icon = "check-circle";
        row.status = words("borrow.renewed", {{"date", due_name(services, renewed->second->due)}});
    } else if (renewed != state.renewed.end()) {
        row.advice =
            words("account.not_renewed") + " " + renewal_refusal(services, renewed->second.error());
    } else if (loan.not_renewable) {
        row.advice = renewal_refusal(services, *loan.not_renewable);
    }
    const bool asked = renewed != state.renewed.end() && renewed->second;
    if (!loan.not_renewable && !loan.barcode.empty() && !asked &&
        services.lending->abilities().renew)
        row.buttons.push_back(small_button("renew/" + loan.barcode, words("account.renew"),
                                           loan.title, state.waiting > 0));
    return item_row(context, std::move(row));
}

Node hold_row(const Services& services, const ui::ViewContext& context,
              const AccountPage::State& state, const loans::Hold& hold) {
    const auto& words = services.words();
    const std::string branch = branch_name(services, hold.branch);
    ItemRow row{.title = hold.title, .icon = "clock", .status = words("account.waiting")};
    if (hold.state == HoldState::waiting && hold.position > 0)
        row.status = words("account.position", {{"number", hold.position}});
    if (hold.state == HoldState::in_transit) {
        row.icon = "forward";
        row.status = words("account.in_transit");
    }
    if (hold.state == HoldState::ready) {
        const std::string until = due_name(services, hold.until);
        row.tone = Tone::positive;
        row.icon = "hold";
        row.status = until.empty() ? words("account.ready")
                                   : words("account.ready_until", {{"date", until}});
    }
    if (!branch.empty()) row.advice = words("account.collect_at", {{"branch", branch}});
    const auto kept = state.not_cancelled.find(hold.id);
    if (kept != state.not_cancelled.end()) row.advice = refusal_words(services, kept->second);
    if (!hold.id.empty() && services.lending->abilities().cancel_hold)
        row.buttons.push_back(small_button("cancel/" + hold.id, words("account.cancel"), hold.title,
                                           state.waiting > 0));
    return item_row(context, std::move(row));
}

Node fee_row(const Services& services, const ui::ViewContext& context, const loans::FeeLine& fee) {
    const auto& words = services.words();
    ItemRow row{.title = fee.text, .icon = "info", .status = money_name(services, fee.amount)};
    if (fee.kind == loans::FeeKind::late_return) row.advice = words("account.fee_late");
    if (fee.kind == loans::FeeKind::loan) row.advice = words("account.fee_loan");
    if (fee.kind == loans::FeeKind::hold) row.advice = words("account.fee_hold");
    return item_row(context, std::move(row));
}

std::vector<Node> cards(const Services& services, const ui::ViewContext& context,
                        const AccountPage::State& state) {
    const auto& words = services.words();
    const loans::Account& account = *state.account;
    std::vector<Node> loan_rows, hold_rows, fee_rows, renew_button;
    for (const auto& loan : account.loans)
        loan_rows.push_back(loan_row(services, context, state, loan));
    for (const auto& hold : account.holds)
        hold_rows.push_back(hold_row(services, context, state, hold));
    for (const auto& fee : account.fees) fee_rows.push_back(fee_row(services, context, fee));
    if (account.loans.size() > 1 && services.lending->abilities().renew_all) {
        renew_button.push_back(
            widgets::button("account/renew_all", words("account.renew_all"), "renew"));
        renew_button.back().disabled = state.waiting > 0;
    }
    std::vector<Node> out;
    if (account.blocked) out.push_back(problem_box(refusal_words(services, *account.blocked)));
    if (account.offline) {
        // Nothing could be asked: "no loans" would be untrue.
        out.push_back(hint_box("offline", words("borrow.offline_now")));
        return out;
    }
    const auto count = static_cast<int64_t>(
        std::max(account.loans.size(), static_cast<size_t>(std::max(account.loan_count, 0))));
    out.push_back(list_card(words("account.loans", {{"count", count}}), std::move(loan_rows),
                            words("account.loans_none"), std::move(renew_button)));
    out.push_back(
        list_card(words("account.holds"), std::move(hold_rows), words("account.holds_none")));
    Node fees = list_card(words("account.fees"), std::move(fee_rows), words("account.fees_none"));
    if (account.fee_total.minor > 0)
        fees.children.push_back(fact(
            "info", words("account.total", {{"amount", money_name(services, account.fee_total)}}),
            ui::ColorRole::text));
    out.push_back(std::move(fees));
    return out;
}

Node top_bar(const Services& services, const ui::ViewContext& context) {
    const auto& words = services.words();
    Node title = heading(words("account.title"), ui::TextRole::heading);
    title.max_lines = 1;
    std::vector<Node> bar{back_button(services, "account/back"), std::move(title), ui::spring(),
                          widgets::button("account/borrow", words("borrow.title"), "borrow")};
    const float side = margin(context);
    return ui::with(ui::row(std::move(bar)), [&](Node& n) {
        n.gap = 24;
        n.align = ui::Align::center;
        n.padding = {side, 16, side, 8};
    });
}

}  // namespace

ui::Node AccountPage::content(const ui::ViewContext& context) const {
    std::vector<Node> parts;
    if (m_state.account)
        parts = cards(services(), context, m_state);
    else if (m_state.refused)
        parts.push_back(notice("warning", refusal_words(services(), *m_state.refused), {}));
    else
        parts.push_back(notice("clock", words()("lending.working"), {}));
    Node lines = ui::with(ui::column(std::move(parts)), [&](Node& n) {
        n.gap = 24;
        n.width = std::min(content_width(context), 1400.F * (0.5F + context.text_scale / 2));
    });
    const float side = margin(context);
    Node page = ui::with(ui::row({ui::spring(), std::move(lines), ui::spring()}), [&](Node& n) {
        n.padding = {side, 8, side, 48};
    });
    Node scroll = ui::with(ui::column({std::move(page)}), [](Node& n) {
        n.id = "account/page";
        n.scroll = true;
        n.grow = 1;
        n.shrink = true;
    });
    return ui::column({top_bar(services(), context), std::move(scroll)});
}

ui::Node AccountPage::own_dialog(const ui::ViewContext& context) const {
    if (const loans::Loan* costly = loan(m_state.fee_barcode)) {
        const std::string amount = money_name(services(), m_state.fee);
        return dialog_box(
            context, words()("borrow.fee_title", {{"amount", amount}}),
            {ui::with(paragraph(costly->title), [](Node& n) { n.weight = ui::Weight::semibold; }),
             paragraph(words()("borrow.fee_text"))},
            {safe(widgets::button("dialog/fee_no", words()("account.fee_no"), "",
                                  ButtonLook::outlined)),
             widgets::button("dialog/fee_yes", words()("account.fee_yes", {{"amount", amount}}),
                             "check")});
    }
    if (m_state.cancelling.empty() || !m_state.account) return {};
    std::string title;
    for (const auto& hold : m_state.account->holds)
        if (hold.id == m_state.cancelling) title = hold.title;
    return dialog_box(
        context, words()("account.cancel_title"),
        {ui::with(paragraph(title), [](Node& n) { n.weight = ui::Weight::semibold; })},
        {widgets::button("dialog/cancel", words()("account.cancel"), "", ButtonLook::outlined),
         safe(widgets::button("dialog/keep", words()("account.keep"), "check"))});
}

}  // namespace screens
