#pragma once
#include <optional>

#include "screens/page.h"
#include "screens/scanned_items.h"

namespace screens {

/// Items are scanned one after the other; each says at once whether it is registered.
class BorrowPage final : public Page {
public:
    using Items = ScannedItems<loans::Registered>;
    struct State {
        std::string typed;  // a number, for a code that cannot be scanned
        Items items;
    };

    explicit BorrowPage(Services& services) : Page(services) {}
    const State& state() const { return m_state; }
    std::string summary() const override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Node own_dialog(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;
    std::optional<ui::Outcome> scanned(const std::string& code) override;
    bool can_search() const override { return false; }

private:
    ui::Outcome activated(const ui::Id& id);
    void add(const std::string& code);
    void ask(size_t number, bool fee_confirmed);
    void answered(size_t number, loans::Outcome<loans::Registered> result);
    /// The first item whose fee has not been answered; null: none.
    const Items::Item* costly() const;

    State m_state;
    base::Scope m_answers;
};

std::unique_ptr<ui::Screen> borrow_page(Services& services);

}  // namespace screens
