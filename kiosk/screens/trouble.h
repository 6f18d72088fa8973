#pragma once
#include "screens/page.h"

namespace screens {

/// There is no catalogue, or it cannot be read: says so calmly and offers what still works. The app
/// replaces it with the home page when a catalogue has come.
class Trouble final : public Page {
public:
    explicit Trouble(Services& services) : Page(services) {}
    std::string summary() const override { return "trouble"; }

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;
    bool can_search() const override { return false; }
};

}  // namespace screens
