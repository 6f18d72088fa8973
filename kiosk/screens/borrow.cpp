#include "screens/borrow.h"

#include <utility>

#include "screens/copy_title.h"
#include "screens/receipt.h"

namespace screens {

using loans::Credentials;
using loans::LoanService;
using loans::Reason;
using loans::Registered;
using ui::Action;
using ui::Outcome;

namespace {

constexpr size_t longest_number = 40;

}  // namespace

const BorrowPage::Items::Item* BorrowPage::costly() const {
    const Items::Item* out = nullptr;
    for (const auto& item : m_state.items)
        if (item.refused() && !item.declined && item.refused()->reason == Reason::fee_to_confirm)
            out = &item;  // the oldest stands last
    return out;
}

void BorrowPage::add(const std::string& code) {
    const auto number = m_state.items.add(code);
    if (!number) return;
    find_copy_title(services(), m_answers, code, [this, number = *number](std::string title) {
        m_state.items.know(number, std::move(title));
    });
    ask(*number, false);
}

void BorrowPage::ask(size_t number, bool fee_confirmed) {
    auto* item = m_state.items.find(number);
    item->result.reset();
    services().lending->ask(
        m_answers,
        [barcode = item->barcode, fee_confirmed](LoanService& service, const Credentials& who) {
            return service.borrow(who, barcode, fee_confirmed);
        },
        [this, number](loans::Outcome<Registered> result) { answered(number, std::move(result)); });
}

void BorrowPage::answered(size_t number, loans::Outcome<Registered> result) {
    auto* item = m_state.items.find(number);
    if (!item) return;
    item->result = std::move(result);
    if (item->done()) services().lending->note({item->name(), (*item->result)->due, false});
}

std::optional<ui::Outcome> BorrowPage::scanned(const std::string& code) {
    add(code);
    return Outcome::stay();
}

ui::Outcome BorrowPage::act(const ui::Action& action) {
    if (action.kind == Action::Kind::edited && action.text.size() <= longest_number)
        m_state.typed = action.text;
    if (action.kind == Action::Kind::submit && !m_state.typed.empty())
        add(std::exchange(m_state.typed, {}));
    if (action.kind == Action::Kind::back) {
        if (!costly()) return Outcome::pop();
        return activated("dialog/fee_no");
    }
    if (action.kind == Action::Kind::activate) return activated(action.id);
    return Outcome::stay();
}

ui::Outcome BorrowPage::activated(const ui::Id& id) {
    if (id == "borrow/back") return Outcome::pop();
    if (id == "borrow/finish") return finish_session(services());
    if (id == "borrow/add" && !m_state.typed.empty()) add(std::exchange(m_state.typed, {}));
    const auto* asked = costly();
    if (asked && id == "dialog/fee_no") m_state.items.find(asked->number)->declined = true;
    if (asked && id == "dialog/fee_yes") ask(asked->number, true);
    return Outcome::stay();
}

std::string BorrowPage::summary() const {
    std::string out = "borrow lines=" + std::to_string(m_state.items.size()) +
                      " registered=" + std::to_string(m_state.items.done());
    if (costly()) out += " fee?";
    return out;
}

std::unique_ptr<ui::Screen> borrow_page(Services& services) {
    return std::make_unique<BorrowPage>(services);
}

}  // namespace screens
