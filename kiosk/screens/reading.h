#pragma once
#include <string>

#include "screens/page.h"

namespace screens {

/// "Read more": the library's own text for a title, else its description, in reading type and with
/// nothing beside it.
class Reading final : public Page {
public:
    struct State {
        std::string control_number;
        std::string title;
        std::string author;
        std::string description;
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
