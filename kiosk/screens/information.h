#pragma once
#include <string>
#include <vector>

#include "screens/page.h"

namespace screens {

/// The list of the library's own pages, and one of them.
class Information final : public Page {
public:
    struct State {
        std::string page;  // id of the one that is open; empty: the list
    };

    explicit Information(Services& services) : Page(services) {}
    const State& state() const { return m_state; }
    std::string summary() const override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;

private:
    ui::Outcome leave();

    State m_state;
};

}  // namespace screens
