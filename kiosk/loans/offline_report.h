#pragma once
#include <string>
#include <vector>

#include "loans/offline_journal.h"

namespace loans {

/// What `library-kiosk-admin loans journal` prints: what waits, what was refused and why, what was
/// lost on disk. Names cards and items, as staff must find them: for a terminal of theirs only.
std::vector<std::string> describe(const OfflineJournal& journal);

}  // namespace loans
