#pragma once
#include <optional>

#include "screens/page.h"
#include "screens/scanned_items.h"

namespace screens {

/// Return: no card; each item says where to put it.
class ReturnPage final : public Page {
public:
    using Items = ScannedItems<loans::Returned>;
    struct State {
        std::string typed;
        Items items;
    };

    explicit ReturnPage(Services& services) : Page(services) {}
    const State& state() const { return m_state; }
    std::string summary() const override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;
    std::optional<ui::Outcome> scanned(const std::string& code) override;
    bool can_search() const override { return false; }

private:
    void add(const std::string& code);
    ui::Outcome finish();

    State m_state;
    base::Scope m_answers;
};

}  // namespace screens
