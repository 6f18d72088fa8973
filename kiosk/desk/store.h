#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"
#include "db/database.h"

namespace desk {

/// A browser that may show the page.
struct Device {
    int64_t number = 0;
    std::string name;
    int64_t enrolled_at = 0;  // seconds since the epoch
    bool revoked = false;
    std::string token_hash;
};

struct Kiosk {
    std::string name, place, building;
    std::string public_key;  // Ed25519, 32 bytes
    std::string answers;     // topic
    std::string token_hash, button_hash;
};

struct TopicNames {
    std::string alerts, heartbeats;
    std::string answers;  // all topics of answers begin so
};

/// The data folder: who may see the page, which terminals there are, the keys. Never a message.
/// Several processes may have it open: the server sees what a command has written.
class Store {
public:
    /// Makes folder (0700), database and keys when they are missing. Throws base::Error.
    explicit Store(const std::filesystem::path& folder);

    const TopicNames& topics() const { return m_topics; }
    /// The site's X25519 key pair, 32 bytes each.
    std::string public_key() const;
    const base::Secret& secret_key() const { return m_secret_key; }

    /// A secret that makes one device within `lifetime`; returned once, kept as a hash.
    std::string invite(std::string_view name, base::WallTime now, std::chrono::minutes lifetime);
    /// The new device's token; nothing for a secret that is unknown, used or too old.
    std::optional<std::string> enrol(std::string_view secret, base::WallTime now);
    std::vector<Device> devices();
    /// False when there is no such device, or it is revoked already.
    bool revoke(int64_t number);

    /// Throws base::Error when there is one of that name.
    void add_kiosk(const Kiosk& kiosk);
    bool remove_kiosk(std::string_view name);
    std::vector<Kiosk> kiosks();

    /// Changes when another process has written.
    int64_t version();

private:
    void read_topics();
    std::filesystem::path m_folder;
    db::Database m_database;
    TopicNames m_topics;
    base::Secret m_secret_key;
};

}  // namespace desk
