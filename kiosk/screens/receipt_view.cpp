#include <algorithm>

#include "screens/dialogs.h"
#include "screens/entry.h"
#include "screens/item_row.h"
#include "screens/loan_words.h"
#include "screens/receipt.h"
#include "ui/widgets/qr.h"

namespace screens {
namespace {

using ui::Node;
using widgets::ButtonLook;
using widgets::Tone;

constexpr float code_size = 560;

/// Enough to recognise, too little for the one who looks over the shoulder: "ve…@example.org".
std::string veiled(const std::string& address) {
    const size_t at = address.find('@');
    if (at == std::string::npos) return "…";
    return address.substr(0, std::min<size_t>(at, 2)) + "…" + address.substr(at);
}

}  // namespace

std::vector<ui::Node> ReceiptPage::ways() const {
    std::vector<Node> out;
    const std::string address = services().lending->account().mail;
    if (services().mail && !address.empty())
        out.push_back(widgets::button("receipt/mail",
                                      words()("receipt.mail", {{"address", veiled(address)}}),
                                      "mail", ButtonLook::outlined));
    if (widgets::qr_code(text(), code_size))
        out.push_back(
            widgets::button("receipt/code", words()("receipt.code"), "qr", ButtonLook::outlined));
    if (services().print)
        out.push_back(widgets::button("receipt/print", words()("receipt.print"), "print",
                                      ButtonLook::outlined));
    for (Node& node : out) {
        node.min_height = 72;
        node.justify = ui::Justify::start;
    }
    return out;
}

namespace {

Node sending_box(const Services& services, ReceiptPage::State::Sending sending) {
    using Sending = ReceiptPage::State::Sending;
    const auto& words = services.words();
    switch (sending) {
        case Sending::mailing:
        case Sending::printing:
            return hint_box("clock", words("lending.working"));
        case Sending::mailed:
            return hint_box("check", words("receipt.mailed"));
        case Sending::printed:
            return hint_box("check", words("receipt.printed"));
        case Sending::not_mailed:
            return problem_box(words("receipt.not_mailed"));
        case Sending::not_printed:
            return problem_box(words("receipt.not_printed"));
        case Sending::no:
            break;
    }
    return ui::space(0);
}

}  // namespace

ui::Node ReceiptPage::content(const ui::ViewContext& context) const {
    std::vector<Node> lines{heading(words()("receipt.title"), ui::TextRole::display)};
    if (m_state.sending != State::Sending::no)
        lines.push_back(sending_box(services(), m_state.sending));
    for (Node& node : ways()) lines.push_back(std::move(node));
    Node done = widgets::button(
        "receipt/done",
        words()(m_state.sending == State::Sending::no ? "receipt.none" : "receipt.done"), "check");
    done.min_height = 72;
    done.justify = ui::Justify::start;
    lines.push_back(std::move(done));
    std::vector<Node> rows;
    for (const ReceiptLine& line : m_state.lines)
        rows.push_back(item_row(
            context,
            {.title = line.title,
             .tone = Tone::positive,
             .icon = "check-circle",
             .status = line.returned ? words()("receipt.returned_short")
                                     : words()("borrow.registered",
                                               {{"date", due_name(services(), line.due)}})}));
    return entry_page(services(), context, "receipt", std::move(lines),
                      list_card(words()("receipt.heading"), std::move(rows), ""), EntryShape::list);
}

ui::Node ReceiptPage::own_dialog(const ui::ViewContext& context) const {
    if (!m_state.code_shown) return {};
    auto code = widgets::qr_code(text(), std::min(code_size, context.height - 460));
    if (!code) return {};
    code->spoken = words()("receipt.code_text");
    return dialog_box(context, words()("receipt.code_text"), {std::move(*code)},
                      {widgets::button("dialog/hide_code", words()("app.close"))});
}

}  // namespace screens
