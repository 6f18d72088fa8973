#include "notify/intake.h"

#include <algorithm>

#include "base/error.h"

namespace notify {
namespace {

/// An empty place, or that of the oldest, which somebody would have to be very quick to need.
Waiting::Entry& room_for(const Id& id, Waiting& waiting) {
    auto& all = waiting.entries;
    const auto found = std::ranges::find_if(
        all, [&id](const auto& entry) { return entry.empty() || entry.alert.id == id; });
    if (found != all.end()) return *found;
    std::rotate(all.begin(), all.begin() + 1, all.end());
    return all.back();
}

}  // namespace

Intake::Intake(SlotFile& slot) : m_slot(slot) {
    m_slot.load(*m_waiting);
    m_slot.save(*m_waiting);
}

void Intake::put(const std::optional<Alert>& alert, base::Instant now, Day exercise) {
    KIOSK_ASSERT(!alert || alert->revision >= 1);
    const std::lock_guard lock(m_mutex);
    if (alert) {
        auto& place = room_for(alert->id, *m_waiting);
        if (alert->revision > place.alert.revision || place.alert.id != alert->id)
            place = {*alert, now};
    }
    m_waiting->exercise = std::max(m_waiting->exercise, exercise);
    m_slot.save(*m_waiting);
}

Day Intake::last_exercise() const {
    const std::lock_guard lock(m_mutex);
    return m_waiting->exercise;
}

void Intake::copy_to(Waiting& out) const {
    const std::lock_guard lock(m_mutex);
    out = *m_waiting;
}

void Intake::drop(const Waiting& taken) {
    const std::lock_guard lock(m_mutex);
    const auto gone = [&taken](const Waiting::Entry& entry) {
        return entry.empty() ||
               std::ranges::any_of(taken.entries, [&entry](const Waiting::Entry& other) {
                   return other.alert.id == entry.alert.id &&
                          other.alert.revision >= entry.alert.revision;
               });
    };
    auto& all = m_waiting->entries;
    std::fill(std::remove_if(all.begin(), all.end(), gone), all.end(), Waiting{}.entries.front());
    m_slot.save(*m_waiting);
}

}  // namespace notify
