#pragma once
#include <memory>
#include <optional>

#include "base/clock.h"
#include "notify/alert.h"
#include "notify/settings.h"
#include "notify/transport.h"

namespace notify {

/// The terminal's line to its desk: one message of one size each tick, whatever happens, and the
/// answers. Owns its thread; made once by the program and kept as long as it.
class Link {
public:
    /// What an earlier run has left in the slot file is sent first. Throws base::Error when that
    /// file cannot be used.
    Link(LinkSettings settings, std::unique_ptr<Transport> transport, const base::Clock& clock,
         Events events);
    ~Link();
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    /// From any thread; returns at once, after the same work with an alert or without: then it is
    /// stored and survives a kill. Goes out in place of the next heartbeat, and replaces an older
    /// revision of the same alert.
    /// `exercise`: the latest day whose drill code was typed; kept with it.
    void send(const std::optional<Alert>& alert, Day exercise = {});
    /// That day, also of an earlier run since the machine was started.
    Day last_exercise() const;
    /// The relay takes messages and its answers come through. From any thread, without waiting.
    bool reachable() const;
    /// Ends the thread. What is not delivered stays in the slot file.
    void stop();

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace notify
