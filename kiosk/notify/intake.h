#pragma once
#include <mutex>
#include <optional>

#include "notify/locked.h"
#include "notify/slot_file.h"

namespace notify {

/// Where the terminal's thread hands alerts over to the link's. What put() has returned from is
/// stored: a kill in the next moment loses nothing.
class Intake {
public:
    /// Begins with what an earlier run has left. `slot` must outlive it.
    explicit Intake(SlotFile& slot);

    /// Any thread; the same work whether there is an alert or not. A later revision takes the place
    /// of an earlier one.
    /// `exercise`: the latest day whose drill code was typed.
    void put(const std::optional<Alert>& alert, base::Instant now, Day exercise);
    /// What waits, in the order of its coming; it waits on until drop().
    void copy_to(Waiting& out) const;
    /// To be called when `taken` is stored elsewhere. What has come since then stays.
    void drop(const Waiting& taken);
    /// Also of an earlier run.
    Day last_exercise() const;

private:
    SlotFile& m_slot;
    mutable std::mutex m_mutex;
    Locked<Waiting> m_waiting;  // under the mutex, as the slot's copy of it
};

}  // namespace notify
