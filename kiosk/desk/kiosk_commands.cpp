#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "desk/access.h"
#include "desk/commands.h"
#include "desk/kiosk_file.h"
#include "desk/site.h"
#include "desk/store.h"
#include "help/buildings.h"
#include "notify/keys.h"

namespace desk {
namespace {

constexpr size_t random_letters_of_answers = 7;

void check_building(const Settings& settings, const std::string& id) {
    std::string known;
    for (const auto& building : help::load_buildings(settings.buildings)) {
        if (building.id == id) return;
        known += (known.empty() ? "" : ", ") + building.id;
    }
    throw base::Error(fmt::format("there is no building profile \"{}\"; there are: {}", id, known));
}

}  // namespace

int add_kiosk(const Settings& settings, const KioskAddCommand& command, Console& console) {
    check_building(settings, command.building);
    Store store(settings.data);
    const auto seed = notify::SigningKey::new_seed();
    const auto public_key = notify::SigningKey::from_seed(seed.reveal())->public_key();
    // An outside relay knows its own tokens; those of the built-in one are made here.
    const bool built_in = settings.relay.url.empty();
    const auto token = random_token("tk_"), button = random_token("tk_");
    const Kiosk kiosk{command.name,
                      command.place,
                      command.building,
                      {public_key.begin(), public_key.end()},
                      store.topics().answers + random_name(random_letters_of_answers),
                      token_hash(token),
                      token_hash(button)};
    KioskFile file;
    file.kiosk = kiosk;
    file.relay_url = built_in ? settings.public_address : settings.relay.url;
    file.token = base::Secret(built_in ? token : settings.relay.token_kiosk);
    file.button_token = base::Secret(built_in ? button : settings.relay.token_button);
    file.seed = seed;
    file.topics = store.topics();
    file.desk_key = base64(store.public_key());
    file.page = settings.public_address;
    file.tick_seconds = settings.tick_seconds;
    file.slot_file = settings.slot_file;
    store.add_kiosk(kiosk);
    try {
        write_kiosk_file(command.out, file);
    } catch (const base::Error&) {
        store.remove_kiosk(kiosk.name);
        throw;
    }
    fmt::print(console.out,
               "Terminal \"{}\" is known. Its settings, with its secrets, are in {}: move the file "
               "to /etc/library-kiosk/notify.toml on that terminal.\n",
               command.name, command.out.string());
    return 0;
}

int list_kiosks(const Settings& settings, Console& console) {
    Store store(settings.data);
    const auto kiosks = store.kiosks();
    for (const auto& kiosk : kiosks)
        fmt::print(console.out, "{}  {}  ({})\n", kiosk.name, kiosk.place, kiosk.building);
    if (kiosks.empty())
        fmt::print(console.out, "No terminal yet. Add one with: library-desk kiosk add NAME\n");
    return 0;
}

int remove_kiosk(const Settings& settings, const KioskRemoveCommand& command, Console& console) {
    Store store(settings.data);
    if (!store.remove_kiosk(command.name)) {
        fmt::print(console.error, "There is no terminal \"{}\".\n", command.name);
        return 1;
    }
    fmt::print(console.out, "Terminal \"{}\" is forgotten and shut out.\n", command.name);
    return 0;
}

}  // namespace desk
