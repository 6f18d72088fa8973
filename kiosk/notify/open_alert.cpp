#include "notify/open_alert.h"

#include <algorithm>
#include <tuple>

namespace notify {
namespace {

using std::chrono::seconds;

/// When the next person is told, too (NOTIFY.md, section 4).
constexpr std::array again_after = {seconds(60), seconds(120), seconds(300)};
/// A line that comes and goes does not make phones ring at each turn.
constexpr base::Milliseconds between_repeats = seconds(30);

}  // namespace

void OpenAlert::stored(base::Instant now) {
    if (!relayed) relayed_at = now;
    relayed = true;
    stored_at = now;
}

bool OpenAlert::is_due_again(base::Instant now, base::Instant line_back) const {
    if (revision == 0 || !relayed || displayed || answered) return false;
    if (now - stored_at < between_repeats) return false;
    if (line_back > stored_at) return true;
    // One that is taken back troubles nobody by the clock.
    return !withdrawn && std::any_of(again_after.begin(), again_after.end(), [&](seconds after) {
        return stored_at < relayed_at + after && now >= relayed_at + after;
    });
}

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

OpenAlert* OpenAlerts::next_to_send(base::Instant now, base::Instant line_back) {
    const auto turn = [](const OpenAlert& open) {
        return std::tuple(open.relayed, open.boot, open.number);
    };
    OpenAlert* out = nullptr;
    for (auto& open : places) {
        if (open.revision == 0 || open.in_flight) continue;
        if (open.relayed && !open.is_due_again(now, line_back)) continue;
        if (out == nullptr || turn(open) < turn(*out)) out = &open;
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
