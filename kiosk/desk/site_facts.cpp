#include "desk/site_facts.h"

#include <algorithm>

#include "base/error.h"
#include "desk/help_files.h"
#include "desk/site.h"
#include "help/drill_code.h"
#include "notify/keys.h"

namespace desk {

Facts site_facts(const Settings& settings, Store& store, Calendar& calendar, const Heard* heard) {
    Facts out;
    out.drills = calendar.drills();
    for (const auto& device : store.devices())
        if (!device.revoked)
            out.colleagues.push_back({device.name, calendar.refreshed_at(device.number)});
    for (const auto& kiosk : store.kiosks())
        out.terminals.push_back(
            {kiosk.name, kiosk.building,
             heard == nullptr ? std::nullopt : heard->terminals.heard_at(kiosk.name)});
    for (const auto& channel : settings.channels)
        out.channels.push_back({channel, calendar.channel_tested_at(channel)});
    auto help = read_help_files(settings);
    out.directives = std::move(help.directives);
    out.help_fault = std::move(help.fault);
    if (heard != nullptr) out.listening_since = heard->since;
    return out;
}

std::string drill_phrase(const Store& store, const Kiosk& kiosk, base::WallTime now) {
    auto text = base64(store.secret_key().reveal());
    const auto key = notify::DeskKey::from_secret(text);
    base::wipe(text);
    notify::PublicKey theirs{};
    if (!key || kiosk.public_key.size() != theirs.size())
        throw base::Error("the desk's key or the terminal's is damaged");
    std::ranges::transform(kiosk.public_key, theirs.begin(),
                           [](char c) { return static_cast<unsigned char>(c); });
    const auto secret = key->shared_with(theirs, help::drill_purpose);
    return help::drill_phrase(*secret, day_of(now));
}

}  // namespace desk
