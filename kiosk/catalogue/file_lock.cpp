#include "catalogue/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace catalogue {

FileLock::FileLock(const std::filesystem::path& file)
    : m_descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (m_descriptor < 0)
        throw base::Error(
            fmt::format("{}: cannot open the lock: {}", file.string(), std::strerror(errno)));
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) return;
    const bool held = errno == EWOULDBLOCK;
    const std::string reason = std::strerror(errno);
    ::close(m_descriptor);
    throw base::Error(held ? fmt::format("{}: another import into this catalogue is running: wait "
                                         "until it has ended",
                                         file.string())
                           : fmt::format("{}: cannot lock: {}", file.string(), reason));
}

FileLock::~FileLock() {
    ::close(m_descriptor);
}

}  // namespace catalogue
