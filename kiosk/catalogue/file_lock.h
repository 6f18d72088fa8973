#pragma once
#include <filesystem>

namespace catalogue {

/// Held by one process at a time, and given back by the system when that process dies. The file
/// stays: taking it away would let two others hold two locks.
class FileLock {
public:
    /// Throws base::Error at once when somebody else holds it.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int m_descriptor;
};

}  // namespace catalogue
