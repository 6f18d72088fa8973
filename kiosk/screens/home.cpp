#include "screens/home.h"

#include <charconv>

#include "screens/doors.h"
#include "screens/information.h"
#include "screens/record.h"
#include "screens/search.h"

namespace screens {

using ui::Action;
using ui::Outcome;

Home::Home(Services& services) : Page(services) {
    load();
}

void Home::load() {
    if (!services().edition || services().edition == m_state.edition) return;
    services().jobs.run(
        scope(),
        [edition = services().edition](std::stop_token) {
            return edition->new_arrivals(arrivals_shown);
        },
        [this, edition = services().edition](std::optional<std::vector<catalogue::Hit>> found) {
            if (found) m_state = {edition, std::move(*found)};
        });
}

void Home::resumed() {
    Page::resumed();
    load();
}

ui::Outcome Home::act(const ui::Action& action) {
    if (action.kind != Action::Kind::activate) return Outcome::stay();
    if (action.id == "home/search") return Outcome::push(std::make_unique<Search>(services(), ""));
    if (auto outcome = door_pressed(services(), action.id)) return std::move(*outcome);
    if (action.id == "home/information")
        return Outcome::push(std::make_unique<Information>(services()));
    if (action.id.starts_with("new/")) {
        size_t index = 0;
        std::from_chars(action.id.data() + 4, action.id.data() + action.id.size(), index);
        std::vector<catalogue::RecordId> ids;
        for (const auto& hit : m_state.arrivals) ids.push_back(hit.id);
        const auto total = static_cast<uint32_t>(ids.size());
        if (index < ids.size())
            open_record(services(), scope(), {m_state.edition, {}, std::move(ids), total}, index);
    }
    return Outcome::stay();
}

std::string Home::summary() const {
    return "home arrivals=" + std::to_string(m_state.arrivals.size());
}

}  // namespace screens
