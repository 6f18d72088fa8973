#pragma once
#include <filesystem>
#include <string>

#include "base/secret.h"
#include "desk/store.h"

namespace desk {

/// What a terminal must know to reach this desk (its notify.toml).
struct KioskFile {
    Kiosk kiosk;
    std::string relay_url, page;
    base::Secret token, button_token, seed;
    TopicNames topics;
    std::string desk_key;  // X25519, base64
    int tick_seconds = 5;
    std::filesystem::path slot_file;
};

/// Readable for its owner only. Throws base::Error.
void write_kiosk_file(const std::filesystem::path& path, const KioskFile& file);

}  // namespace desk
