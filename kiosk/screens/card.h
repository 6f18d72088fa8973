#pragma once
#include <functional>
#include <optional>

#include "screens/page.h"

namespace screens {

/// Scan or type the card, then the PIN. Shows nothing of the patron before both are right.
class CardPage final : public Page {
public:
    /// Makes the page that stands in this one's place once somebody is signed in; empty: back to
    /// the page that asked.
    using Next = std::function<std::unique_ptr<ui::Screen>(Services&)>;

    struct State {
        base::Secret card;  // chosen; empty: to be scanned or typed
        std::string typed;  // of the number, then of the PIN
        bool waiting = false;
        std::string problem;  // a sentence, ready to show
    };

    /// `card`: has been scanned already; may be empty.
    CardPage(Services& services, base::Secret card, Next next);
    ~CardPage() override;
    const State& state() const { return m_state; }

    ui::Id initial_focus() const override { return "card/number"; }
    std::string summary() const override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;
    std::optional<ui::Outcome> scanned(const std::string& code) override;
    bool can_search() const override { return false; }

private:
    void take_card(const std::string& number);
    void submit();
    void sign_in();
    void answered(const std::optional<loans::Refused>& refused);
    void forget_typed();

    State m_state;
    Next m_next;
};

/// The page that `next` makes, behind the card page while nobody is signed in.
std::unique_ptr<ui::Screen> signed_in_page(Services& services, CardPage::Next next);

}  // namespace screens
