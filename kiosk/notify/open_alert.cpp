#include "notify/open_alert.h"

#include <algorithm>
#include <tuple>

namespace notify {

OpenAlert* OpenAlerts::find(const Id& id) {
    const auto found = std::find_if(places.begin(), places.end(), [&](const OpenAlert& open) {
        return open.revision > 0 && open.id == id;
    });
    return found == places.end() ? nullptr : &*found;
}

OpenAlert& OpenAlerts::make_room(bool& given_up) {
    const auto need = [](const OpenAlert& open) {
        const bool handed_over = open.relayed && (open.answered || open.withdrawn || open.missed);
        return std::tuple(open.revision > 0, !open.relayed, !handed_over, open.since);
    };
    auto& out = *std::min_element(
        places.begin(), places.end(),
        [&](const OpenAlert& a, const OpenAlert& b) { return need(a) < need(b); });
    given_up = out.revision > 0 && !out.relayed;
    return out;
}

OpenAlert* OpenAlerts::next_to_send() {
    OpenAlert* out = nullptr;
    for (auto& open : places) {
        if (open.revision == 0 || open.relayed || open.in_flight) continue;
        if (out == nullptr ||
            std::tuple(open.boot, open.number) < std::tuple(out->boot, out->number))
            out = &open;
    }
    return out;
}

OpenAlert* OpenAlerts::next_ended() {
    OpenAlert* out = nullptr;
    for (auto& open : places) {
        if (open.revision > 0 && !open.exercise) return nullptr;
        const bool owed = open.end == ExerciseEnd::due || open.end_owed != 0;
        if (open.revision > 0 && owed && out == nullptr) out = &open;
    }
    return out;
}

}  // namespace notify
