#include "screens/receipt.h"

#include <array>

#include "screens/loan_words.h"
#include "screens/words.h"

namespace screens {

using ui::Action;
using ui::Outcome;

ReceiptPage::ReceiptPage(Services& services, std::vector<ReceiptLine> lines) : Page(services) {
    m_state.lines = std::move(lines);
}

ReceiptPage::~ReceiptPage() {
    for (ReceiptLine& line : m_state.lines) base::wipe(line.title);
}

std::string ReceiptPage::text() const {
    std::string out = services().library.name + "\n" + words()("receipt.heading") + "\n\n";
    for (const ReceiptLine& line : m_state.lines)
        out += line.returned
                   ? words()("receipt.returned", {{"title", line.title}}) + "\n"
                   : words()("receipt.borrowed",
                             {{"title", line.title}, {"date", due_name(services(), line.due)}}) +
                         "\n";
    return plain(out);
}

void ReceiptPage::mail() {
    m_state.sending = State::Sending::mailing;
    services().mail(
        m_answers, services().lending->account().mail,
        services().library.name + ": " + words()("receipt.heading"), text(), [this](bool well) {
            m_state.sending = well ? State::Sending::mailed : State::Sending::not_mailed;
        });
}

void ReceiptPage::print() {
    m_state.sending = State::Sending::printing;
    services().print(m_answers, text(), [this](bool well) {
        m_state.sending = well ? State::Sending::printed : State::Sending::not_printed;
    });
}

ui::Outcome ReceiptPage::act(const ui::Action& action) {
    const bool back = action.kind == Action::Kind::back || action.id == "receipt/back";
    if (back && !m_state.code_shown) return Outcome::pop();
    if (back || action.id == "dialog/hide_code") m_state.code_shown = false;
    if (action.kind != Action::Kind::activate) return Outcome::stay();
    if (action.id == "receipt/code") m_state.code_shown = true;
    if (action.id == "receipt/done" && services().end_session) services().end_session();
    const bool busy =
        m_state.sending == State::Sending::mailing || m_state.sending == State::Sending::printing;
    if (busy) return Outcome::stay();
    if (action.id == "receipt/mail" && services().mail) mail();
    if (action.id == "receipt/print" && services().print) print();
    return Outcome::stay();
}

std::string ReceiptPage::summary() const {
    static constexpr std::array names{"",          " mailing", " mailed",     " not-mailed",
                                      " printing", " printed", " not-printed"};
    return "receipt lines=" + std::to_string(m_state.lines.size()) +
           names[static_cast<size_t>(m_state.sending)] + (m_state.code_shown ? " code" : "");
}

ui::Outcome finish_session(Services& services) {
    if (!services.lending->receipt().empty())
        return Outcome::push(std::make_unique<ReceiptPage>(services, services.lending->receipt()));
    if (services.end_session) services.end_session();
    return Outcome::stay();
}

}  // namespace screens
