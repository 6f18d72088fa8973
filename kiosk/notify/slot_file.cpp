#include "notify/slot_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace notify {
namespace {

constexpr size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;

[[noreturn]] void fail(const std::filesystem::path& file, const char* doing) {
    throw base::Error(fmt::format("{}: cannot {}: {}", file.string(), doing, std::strerror(errno)));
}

}  // namespace

size_t SlotFile::size() {
    return 2 * (overhead + sizeof(Contents));
}

SlotFile::SlotFile(const std::filesystem::path& file, Key key)
    : m_key(std::move(key)),
      m_file(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    try {
        if (m_file < 0) fail(file, "open");
        if (::flock(m_file, LOCK_EX | LOCK_NB) != 0) fail(file, "lock");
        if (::fchmod(m_file, 0600) != 0) fail(file, "set the permissions of");
        if (::ftruncate(m_file, static_cast<off_t>(size())) != 0) fail(file, "set the size of");
        void* memory =
            ::mmap(nullptr, size(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, m_file, 0);
        if (memory == MAP_FAILED) fail(file, "map");
        m_memory = static_cast<unsigned char*>(memory);
    } catch (const base::Error&) {
        if (m_file >= 0) ::close(m_file);
        throw;
    }
    ::madvise(m_memory, size(), MADV_DONTDUMP);
    ::mlock(m_memory, size());
}

SlotFile::~SlotFile() {
    ::munmap(m_memory, size());
    ::close(m_file);
}

unsigned char* SlotFile::copy(uint64_t turn) const {
    return m_memory + turn % 2 * (size() / 2);
}

bool SlotFile::load(OpenAlerts& alerts) {
    bool found = false;
    Locked<Contents> opened;
    for (uint64_t turn = 0; turn < 2; ++turn) {
        const auto* nonce = copy(turn);
        const auto* cipher = nonce + crypto_secretbox_NONCEBYTES;
        if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(&*opened), cipher,
                                       sizeof(Contents) + crypto_secretbox_MACBYTES, nonce,
                                       m_key->data()) != 0)
            continue;
        if (found && opened->turn <= m_contents->turn) continue;
        *m_contents = *opened;
        found = true;
    }
    if (found) alerts = m_contents->alerts;
    return found;
}

void SlotFile::save(const OpenAlerts& alerts) {
    ++m_contents->turn;
    m_contents->alerts = alerts;
    auto* nonce = copy(m_contents->turn);
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES,
                          reinterpret_cast<const unsigned char*>(&*m_contents), sizeof(Contents),
                          nonce, m_key->data());
}

bool in_memory(const std::filesystem::path& folder) {
    struct statfs status {};
    return ::statfs(folder.c_str(), &status) == 0 &&
           (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC);
}

}  // namespace notify
