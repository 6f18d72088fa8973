#pragma once
#include <string>

#include "screens/page.h"

namespace screens {

/// "Read more": the description of a title in reading type, nothing beside it.
class Reading final : public Page {
public:
    struct State {
        std::string title;
        std::string author;
        std::string text;
    };

    Reading(Services& services, const catalogue::Record& record);
    const State& state() const { return m_state; }
    std::string summary() const override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;

private:
    State m_state;
};

}  // namespace screens
