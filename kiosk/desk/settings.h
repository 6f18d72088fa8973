#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "desk/http_server.h"
#include "desk/reminder.h"
#include "settings/local_name.h"

namespace desk {

/// A real ntfy server in place of the relay that this program has built in.
struct OutsideRelay {
    std::string url;  // empty: the built-in one
    std::string token_read, token_answer, token_kiosk, token_button;
};

struct Settings {
    std::filesystem::path file;
    settings::LocalName site;
    std::string public_address;  // of the page, as staff's browsers and phones reach it
    std::string listen_address;
    int listen_port = 0;
    std::filesystem::path certificate, key;
    std::filesystem::path data, web, tweetnacl, directives, buildings;
    std::vector<std::string> languages;
    std::string on_call;                // whom to ring when the desk cannot; shown on the page
    std::vector<std::string> channels;  // further ways to staff, each to be tested
    std::string hand_over_to;           // social services, as the page shows them; may be empty
    bool order_when_not_ready = true;   // false: terminals say that nothing can be ordered
    Reminders reminders;
    OutsideRelay relay;
    int tick_seconds = 5;
    std::filesystem::path slot_file;
};

/// Throws base::Error with every fault of the file: line, key and what was expected.
Settings load_settings(const std::filesystem::path& file);

/// Reads the certificate and its key. Throws base::Error.
Listening listening(const Settings& settings);

}  // namespace desk
