#pragma once
#include <functional>
#include <optional>

#include "app/contact.h"
#include "base/inbox.h"
#include "notify/alert.h"
#include "settings/settings.h"

namespace app {

/// Everything that [help] names, opened; nothing when there is no such section. Throws base::Error.
std::optional<Contact::Setup> load_contact(const settings::Settings& settings);

/// The link that notify.toml describes. Its thread calls the events, and runs as long as a copy of
/// the line is kept. Throws base::Error.
Line open_line(const settings::Help& help, const base::Clock& clock, notify::Events events);

/// Hands what comes over the line to the contact there is then, on the inbox's thread.
notify::Events line_events(base::Inbox& inbox, std::function<Contact*()> contact);

/// Leaves out the ways to collect that need a room which the building has not. "Later" is always
/// there, whatever the settings say: it is what is chosen for somebody who is not alone.
void limit_to(const help::Building& building, screens::LibraryProfile& profile);

}  // namespace app
