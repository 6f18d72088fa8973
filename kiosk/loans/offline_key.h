#pragma once
#include <filesystem>

#include "base/secret.h"

namespace loans {

/// The key that the offline journal is locked with: 32 random bytes in a file of its own, which
/// only the terminal's user may read (mode 0600).
class OfflineKey {
public:
    /// At installation. Leaves an existing file alone. Throws base::Error.
    static void make(const std::filesystem::path& file);
    /// Throws base::Error when the file is missing, is no key, or may be read by others.
    static OfflineKey load(const std::filesystem::path& file);

    /// Nonce and locked box.
    std::string lock(std::string_view plain) const;
    /// False when the box was not made with this key or has changed.
    bool unlock(std::string_view box, std::string& plain) const;

private:
    explicit OfflineKey(base::Secret bytes) : m_bytes(std::move(bytes)) {}
    base::Secret m_bytes;
};

}  // namespace loans
