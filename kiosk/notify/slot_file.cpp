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

[[noreturn]] void fail(const std::filesystem::path& file, const char* doing) {
    throw base::Error(fmt::format("{}: cannot {}: {}", file.string(), doing, std::strerror(errno)));
}

}  // namespace

size_t SlotFile::size() {
    return TwinCopy<OpenAlerts>::size() + TwinCopy<Waiting>::size();
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
    m_open.emplace(m_memory, m_key);
    m_waiting.emplace(m_memory + TwinCopy<OpenAlerts>::size(), m_key);
}

SlotFile::~SlotFile() {
    ::munmap(m_memory, size());
    ::close(m_file);
}

bool in_memory(const std::filesystem::path& folder) {
    struct statfs status {};
    return ::statfs(folder.c_str(), &status) == 0 &&
           (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC);
}

}  // namespace notify
