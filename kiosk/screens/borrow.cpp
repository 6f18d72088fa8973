#include "screens/borrow.h"

#include <algorithm>
#include <utility>

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

BorrowPage::~BorrowPage() {
    for (Line& line : m_state.lines)
        if (line.result && *line.result) base::wipe((*line.result)->title);
}

BorrowPage::Line* BorrowPage::find(size_t number) {
    const auto found = std::ranges::find(m_state.lines, number, &Line::number);
    return found == m_state.lines.end() ? nullptr : &*found;
}

const BorrowPage::Line* BorrowPage::fee_line() const {
    const Line* out = nullptr;
    for (const Line& line : m_state.lines)
        if (line.result && !*line.result && !line.declined &&
            line.result->error().reason == Reason::fee_to_confirm)
            out = &line;  // the oldest stands last
    return out;
}

/// An item that lies on the reader is seen many times: a second scan of one that is registered, or
/// being so, is no second loan.
void BorrowPage::add(const std::string& code) {
    const auto known = std::ranges::find_if(m_state.lines, [&](const Line& line) {
        return line.barcode == code && (!line.result || *line.result);
    });
    if (known != m_state.lines.end()) {
        std::rotate(m_state.lines.begin(), known, known + 1);
        return;
    }
    std::erase_if(m_state.lines, [&](const Line& line) { return line.barcode == code; });
    size_t number = 1;
    for (const Line& line : m_state.lines) number = std::max(number, line.number + 1);
    m_state.lines.insert(m_state.lines.begin(), Line{number, code, std::nullopt, false});
    ask(number, false);
}

void BorrowPage::ask(size_t number, bool fee_confirmed) {
    Line* line = find(number);
    line->result.reset();
    Lending* lending = services().lending;
    lending->ask(
        m_answers,
        [barcode = line->barcode, fee_confirmed](LoanService& service, const Credentials& who) {
            return service.borrow(who, barcode, fee_confirmed);
        },
        [this, number](loans::Outcome<Registered> result) { answered(number, std::move(result)); });
}

void BorrowPage::answered(size_t number, loans::Outcome<Registered> result) {
    Line* line = find(number);
    if (!line) return;
    if (result) services().lending->note({result->title, result->due, false});
    line->result = std::move(result);
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
        if (!fee_line()) return Outcome::pop();
        return activated("dialog/fee_no");
    }
    if (action.kind == Action::Kind::activate) return activated(action.id);
    return Outcome::stay();
}

ui::Outcome BorrowPage::activated(const ui::Id& id) {
    if (id == "borrow/back") return Outcome::pop();
    if (id == "borrow/finish") return finish_session(services());
    if (id == "borrow/add" && !m_state.typed.empty()) add(std::exchange(m_state.typed, {}));
    const Line* asked = fee_line();
    if (asked && id == "dialog/fee_no") find(asked->number)->declined = true;
    if (asked && id == "dialog/fee_yes") ask(asked->number, true);
    return Outcome::stay();
}

std::string BorrowPage::summary() const {
    const auto good = std::ranges::count_if(
        m_state.lines, [](const Line& line) { return line.result && *line.result; });
    std::string out = "borrow lines=" + std::to_string(m_state.lines.size()) +
                      " registered=" + std::to_string(good);
    if (fee_line()) out += " fee?";
    return out;
}

std::unique_ptr<ui::Screen> borrow_page(Services& services) {
    return std::make_unique<BorrowPage>(services);
}

}  // namespace screens
