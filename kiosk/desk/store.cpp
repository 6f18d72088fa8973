#include "desk/store.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>

#include <array>

#include "base/error.h"
#include "base/file.h"
#include "db/migrations.h"
#include "db/transaction.h"
#include "desk/access.h"

namespace desk {
namespace {

constexpr std::array<std::string_view, 1> scripts = {R"(
CREATE TABLE site (topic TEXT NOT NULL);
CREATE TABLE invitations (hash BLOB PRIMARY KEY, name TEXT NOT NULL, until INTEGER NOT NULL);
CREATE TABLE devices (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, enrolled_at INTEGER NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0, token_hash BLOB NOT NULL UNIQUE);
CREATE TABLE kiosks (
    name TEXT PRIMARY KEY, place TEXT NOT NULL, building TEXT NOT NULL, public_key BLOB NOT NULL,
    answers TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE, button_hash BLOB NOT NULL UNIQUE);
)"};

std::filesystem::path prepared(const std::filesystem::path& folder) {
    if (sodium_init() < 0)
        throw base::Error("libsodium cannot be started: the installation is broken");
    std::error_code error;
    if (std::filesystem::create_directories(folder, error)) ::chmod(folder.c_str(), 0700);
    if (error)
        throw base::Error(fmt::format("{}: cannot be made: {}", folder.string(), error.message()));
    return folder / "desk.db";
}

void check_private(const std::filesystem::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) == 0 && (info.st_mode & 077) != 0)
        throw base::Error(
            fmt::format("{}: other users may read it; expected mode 0600 (run: chmod 600 {})",
                        file.string(), file.string()));
}

base::Secret load_or_make_key(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        std::string key(crypto_box_SECRETKEYBYTES, '\0');
        randombytes_buf(key.data(), key.size());
        base::replace_file(file, key, 0600);
        base::wipe(key);
    }
    check_private(file);
    auto bytes = base::read_file(file);
    if (bytes.size() != crypto_box_SECRETKEYBYTES)
        throw base::Error(
            fmt::format("{}: expected a key of 32 bytes; remove the file to make a new one, and "
                        "then add every terminal and enrol every device again",
                        file.string()));
    base::Secret out{bytes};
    base::wipe(bytes);
    return out;
}

/// Words that people give to devices and terminals: a line, not a page.
void check_name(std::string_view name) {
    if (name.empty() || name.size() > 100) throw base::Error("a name has 1 to 100 characters");
    for (const char c : name)
        if (static_cast<unsigned char>(c) < 0x20)
            throw base::Error("a name has no control characters");
}

}  // namespace

Store::Store(const std::filesystem::path& folder)
    : m_folder(folder), m_database(db::Database::open(prepared(folder))) {
    db::migrate(m_database, scripts);
    ::chmod(m_database.file().c_str(), 0600);
    read_topics();
    m_secret_key = load_or_make_key(folder / "desk.key");
}

void Store::read_topics() {
    db::Transaction transaction(m_database);
    auto read = m_database.prepare("SELECT topic FROM site");
    if (!read.step()) {
        m_database.prepare("INSERT INTO site VALUES (?)").bind(1, random_name(12)).run();
        read.reset();
        read.step();
    }
    const std::string site{read.text(0)};
    read.reset();
    transaction.commit();
    // All of one length: terminals send the same number of bytes to each.
    m_topics = {site + "-a0000000", site + "-h0000000", site + "-r"};
}

std::string Store::public_key() const {
    std::string out(crypto_box_PUBLICKEYBYTES, '\0');
    crypto_scalarmult_base(reinterpret_cast<unsigned char*>(out.data()),
                           reinterpret_cast<const unsigned char*>(m_secret_key.reveal().data()));
    return out;
}

std::string Store::invite(std::string_view name, base::WallTime now,
                          std::chrono::minutes lifetime) {
    check_name(name);
    const auto secret = random_token("");
    m_database.prepare("DELETE FROM invitations WHERE until < ?")
        .bind(1, int64_t{now.time_since_epoch().count()})
        .run();
    m_database.prepare("INSERT INTO invitations VALUES (?, ?, ?)")
        .bind_blob(1, token_hash(secret))
        .bind(2, name)
        .bind(3, int64_t{(now + lifetime).time_since_epoch().count()})
        .run();
    return secret;
}

std::optional<std::string> Store::enrol(std::string_view secret, base::WallTime now) {
    const auto hash = token_hash(secret);
    const int64_t seconds = now.time_since_epoch().count();
    db::Transaction transaction(m_database);
    std::string name;
    {
        auto find =
            m_database.prepare("SELECT name FROM invitations WHERE hash = ? AND until >= ?");
        find.bind_blob(1, hash).bind(2, seconds);
        if (!find.step()) return std::nullopt;
        name = find.text(0);
    }
    m_database.prepare("DELETE FROM invitations WHERE hash = ?").bind_blob(1, hash).run();
    auto token = random_token("tk_");
    m_database.prepare("INSERT INTO devices (name, enrolled_at, token_hash) VALUES (?, ?, ?)")
        .bind(1, name)
        .bind(2, seconds)
        .bind_blob(3, token_hash(token))
        .run();
    transaction.commit();
    return token;
}

std::vector<Device> Store::devices() {
    std::vector<Device> out;
    auto read = m_database.prepare(
        "SELECT number, name, enrolled_at, revoked, token_hash FROM devices ORDER BY number");
    while (read.step())
        out.push_back({read.integer(0), std::string(read.text(1)), read.integer(2),
                       read.integer(3) != 0, std::string(read.blob(4))});
    return out;
}

bool Store::revoke(int64_t number) {
    m_database.prepare("UPDATE devices SET revoked = 1 WHERE number = ? AND revoked = 0")
        .bind(1, number)
        .run();
    return m_database.changes() > 0;
}

void Store::add_kiosk(const Kiosk& kiosk) {
    check_name(kiosk.name);
    check_name(kiosk.place);
    for (const auto& other : kiosks())
        if (other.name == kiosk.name)
            throw base::Error(
                fmt::format("there is a terminal \"{}\" already: remove it first", kiosk.name));
    m_database.prepare("INSERT INTO kiosks VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(1, kiosk.name)
        .bind(2, kiosk.place)
        .bind(3, kiosk.building)
        .bind_blob(4, kiosk.public_key)
        .bind(5, kiosk.answers)
        .bind_blob(6, kiosk.token_hash)
        .bind_blob(7, kiosk.button_hash)
        .run();
}

bool Store::remove_kiosk(std::string_view name) {
    m_database.prepare("DELETE FROM kiosks WHERE name = ?").bind(1, name).run();
    return m_database.changes() > 0;
}

std::vector<Kiosk> Store::kiosks() {
    std::vector<Kiosk> out;
    auto read = m_database.prepare(
        "SELECT name, place, building, public_key, answers, token_hash, button_hash FROM kiosks "
        "ORDER BY name");
    while (read.step())
        out.push_back({std::string(read.text(0)), std::string(read.text(1)),
                       std::string(read.text(2)), std::string(read.blob(3)),
                       std::string(read.text(4)), std::string(read.blob(5)),
                       std::string(read.blob(6))});
    return out;
}

int64_t Store::version() {
    auto read = m_database.prepare("PRAGMA data_version");
    read.step();
    return read.integer(0);
}

}  // namespace desk
