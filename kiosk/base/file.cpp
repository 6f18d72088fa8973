#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/error.h"

namespace base {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* doing) {
    throw Error(fmt::format("{}: cannot {}: {}", path.string(), doing, std::strerror(errno)));
}

class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags)
        : m_fd(::open(path.c_str(), flags, 0644)) {
        if (m_fd < 0) fail(path, "open");
    }
    ~Descriptor() { ::close(m_fd); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

void sync(const std::filesystem::path& path, int flags) {
    const Descriptor file(path, flags);
    if (::fsync(file.get()) != 0) fail(path, "sync");
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) fail(path, "open");
    std::ostringstream out;
    out << in.rdbuf();
    if (in.bad() || std::filesystem::is_directory(path)) fail(path, "read");
    return std::move(out).str();
}

void replace_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
    auto beside = path;
    beside += ".new";
    {
        const Descriptor file(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
        if (::fchmod(file.get(), mode) != 0) fail(beside, "set the permissions");
        while (!bytes.empty()) {
            const auto written = ::write(file.get(), bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(beside, "write");
            bytes.remove_prefix(static_cast<size_t>(written));
        }
    }
    publish_file(beside, path);
}

void publish_file(const std::filesystem::path& from, const std::filesystem::path& to) {
    sync(from, O_RDONLY | O_CLOEXEC);
    if (::rename(from.c_str(), to.c_str()) != 0) fail(to, "replace");
    const auto folder = to.has_parent_path() ? to.parent_path() : std::filesystem::path(".");
    sync(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

}  // namespace base
