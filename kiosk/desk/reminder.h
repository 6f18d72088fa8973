#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "desk/readiness.h"
#include "net/mail.h"

namespace desk {

/// Where reminders go. Their words are those of any calendar: whoever sees the mail over a
/// shoulder learns nothing.
struct Reminders {
    std::string to;        // one address; empty: none are sent
    std::string language;  // sv or en
    std::string page;      // the desk's address
    net::MailServer server;
};

/// The mail of today (UTC), when something is due and none has gone out today. `reminded_at` in
/// seconds since the epoch.
std::optional<net::Mail> reminder(const Reminders& settings, const std::vector<Fault>& faults,
                                  std::optional<int64_t> reminded_at, base::WallTime now);

}  // namespace desk
