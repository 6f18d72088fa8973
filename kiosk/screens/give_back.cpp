#include "screens/give_back.h"

#include <algorithm>
#include <utility>

#include "screens/card.h"
#include "screens/copy_title.h"
#include "screens/entry.h"
#include "screens/item_row.h"
#include "screens/loan_words.h"
#include "screens/number_pad.h"
#include "screens/receipt.h"

namespace screens {

using loans::Destination;
using loans::Returned;
using ui::Action;
using ui::Node;
using ui::Outcome;
using widgets::Tone;

namespace {

constexpr size_t longest_number = 40;

const char* icon_of(Destination destination) {
    switch (destination) {
        case Destination::trolley:
            return "trolley";
        case Destination::reserved_shelf:
            return "hold";
        case Destination::other_branch:
            return "location";
        case Destination::desk:
            break;
    }
    return "user";
}

ItemRow row_of(const Services& services, const ReturnPage::Items::Item& scanned) {
    const auto& words = services.words();
    if (!scanned.result)
        return {.title = scanned.name(), .icon = "clock", .status = words("return.waiting")};
    if (scanned.refused())
        return refused_row(services, scanned.name(), *scanned.refused(), words("return.refused"));
    const Returned& item = **scanned.result;
    ItemRow row{.title = scanned.name(),
                .tone = item.destination == Destination::trolley ? Tone::positive : Tone::warning,
                .icon = icon_of(item.destination),
                .status = destination_name(services, item)};
    if (!item.sort_bin.empty()) row.advice = words("return.bin", {{"bin", item.sort_bin}});
    if (item.offline) row.advice = words("return.offline");
    return row;
}

}  // namespace

void ReturnPage::add(const std::string& code) {
    const auto number = m_state.items.add(code);
    if (!number) return;
    find_copy_title(services(), m_answers, code, [this, number = *number](std::string title) {
        m_state.items.know(number, std::move(title));
    });
    services().lending->ask(
        m_answers,
        [code](loans::LoanService& service, const loans::Credentials&) {
            return service.return_item(code);
        },
        [this, number = *number](loans::Outcome<Returned> result) {
            if (auto* item = m_state.items.find(number)) item->result = std::move(result);
        });
}

std::optional<ui::Outcome> ReturnPage::scanned(const std::string& code) {
    // Nobody needs a card here, and a card is no item.
    if (services().lending->looks_like_card(code))
        return Outcome::push(
            std::make_unique<CardPage>(services(), base::Secret(code), CardPage::Next{}));
    add(code);
    return Outcome::stay();
}

ui::Outcome ReturnPage::finish() {
    std::vector<ReceiptLine> receipt;
    for (const auto& item : m_state.items)
        if (item.done()) receipt.push_back({item.name(), {}, true});
    std::ranges::reverse(receipt);
    if (receipt.empty()) return Outcome::home();
    return Outcome::push(std::make_unique<ReceiptPage>(services(), std::move(receipt)));
}

ui::Outcome ReturnPage::act(const ui::Action& action) {
    if (action.kind == Action::Kind::edited && action.text.size() <= longest_number)
        m_state.typed = action.text;
    const bool enter = action.kind == Action::Kind::submit;
    if (enter && !m_state.typed.empty()) add(std::exchange(m_state.typed, {}));
    if (action.kind == Action::Kind::back) return Outcome::pop();
    if (action.kind != Action::Kind::activate) return Outcome::stay();
    if (action.id == "return/back") return Outcome::pop();
    if (action.id == "return/finish") return finish();
    return Outcome::stay();
}

ui::Node ReturnPage::content(const ui::ViewContext& context) const {
    std::vector<Node> lines{
        heading(words()("return.title"), ui::TextRole::display), paragraph(words()("return.scan")),
        number_field("return/number", m_state.typed, words()("borrow.number"), "return", false),
        number_pad(services())};
    std::vector<Node> rows;
    for (const auto& item : m_state.items)
        rows.push_back(item_row(context, row_of(services(), item)));
    Node list = list_card(words()("return.count", {{"count", m_state.items.done()}}),
                          std::move(rows), words()("return.none"));
    return entry_page(services(), context, "return", std::move(lines), std::move(list),
                      EntryShape::list,
                      {widgets::button("return/finish", words()("lending.finish"), "check")});
}

std::string ReturnPage::summary() const {
    return "return lines=" + std::to_string(m_state.items.size()) +
           " returned=" + std::to_string(m_state.items.done());
}

}  // namespace screens
