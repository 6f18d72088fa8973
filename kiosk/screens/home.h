#pragma once
#include <vector>

#include "screens/page.h"

namespace screens {

/// The first page: search first and big, new arrivals, today's hours, languages by their own names.
class Home final : public Page {
public:
    struct State {
        Edition edition;
        std::vector<catalogue::Hit> arrivals;
    };

    explicit Home(Services& services);
    const State& state() const { return m_state; }

    static constexpr size_t arrivals_shown = 24;
    std::string summary() const override;
    void resumed() override;
    void edition_changed() override { load(); }

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;

private:
    void load();

    State m_state;
};

}  // namespace screens
