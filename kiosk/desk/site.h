#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "desk/settings.h"
#include "desk/store.h"
#include "help/buildings.h"
#include "help/directives.h"

namespace desk {

/// What the page needs to know of the library: names, terminals with their keys, directives, the
/// way to the relay, what is wrong. Directives are read anew at each call, so that an approval
/// shows at once.
class Site {
public:
    Site(const Settings& settings, Store& store) : m_settings(settings), m_store(store) {}

    /// JSON. `token` and name are the device's own; the built-in relay knows the token.
    std::string description(std::string_view token, std::string_view device,
                            base::WallTime now) const;
    /// Every reason why the directives may not be relied on, and every fault of their files.
    std::vector<std::string> doubts(base::WallTime now) const;

private:
    const Settings& m_settings;
    Store& m_store;
};

/// Standard base64 with padding, as in settings and in the page's JSON.
std::string base64(std::string_view bytes);
help::Date day_of(base::WallTime now);

}  // namespace desk
