#pragma once
#include <vector>

#include "screens/page.h"

namespace screens {

/// What was borrowed or returned, and how a receipt of it is wanted: by e-mail, as a QR code on the
/// screen, on paper, or not at all.
class ReceiptPage final : public Page {
public:
    struct State {
        enum class Sending { no, mailing, mailed, not_mailed, printing, printed, not_printed };
        std::vector<ReceiptLine> lines;  // oldest first
        Sending sending = Sending::no;
        bool code_shown = false;
    };

    ReceiptPage(Services& services, std::vector<ReceiptLine> lines);
    ~ReceiptPage() override;
    const State& state() const { return m_state; }
    std::string summary() const override;
    /// Plain text, the library's name first.
    std::string text() const;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Node own_dialog(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;
    bool can_search() const override { return false; }

private:
    void mail();
    void print();
    std::vector<ui::Node> ways() const;

    State m_state;
    base::Scope m_answers;
};

/// The patron has finished: to the receipt when something was borrowed, else home.
ui::Outcome finish_session(Services& services);

}  // namespace screens
