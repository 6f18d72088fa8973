#include "desk/kiosk_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.h"

namespace desk {
namespace {

/// A TOML basic string: JSON's escapes are a part of TOML's.
std::string toml_text(std::string_view text) {
    return nlohmann::json(text).dump();
}

}  // namespace

void write_kiosk_file(const std::filesystem::path& path, const KioskFile& file) {
    auto text = fmt::format(
        "# How this terminal reaches its desk; made by library-desk. It holds secrets: mode 0600.\n"
        "kiosk = {}\nplace = {}\nbuilding = {}\ntick_seconds = {}\nslot_file = {}\n\n"
        "[relay]\nurl = {}\ntoken = {}\n\n"
        "[topics]\nalerts = {}\nheartbeats = {}\nanswers = {}\n\n"
        "[keys]\ndesk = {}\nsigning = {}\n\n"
        "[links]\nclick = {}\nbutton_token = {}\n",
        toml_text(file.kiosk.name), toml_text(file.kiosk.place), toml_text(file.kiosk.building),
        file.tick_seconds, toml_text(file.slot_file.string()), toml_text(file.relay_url),
        toml_text(file.token.reveal()), toml_text(file.topics.alerts),
        toml_text(file.topics.heartbeats), toml_text(file.kiosk.answers), toml_text(file.desk_key),
        toml_text(file.seed.reveal()), toml_text(file.page), toml_text(file.button_token.reveal()));
    base::replace_file(path, text, 0600);
    base::wipe(text);
}

}  // namespace desk
