#pragma once
#include <cstdint>
#include <filesystem>

#include "settings/settings.h"

namespace settings {

/// The settings of a running terminal. A changed file takes effect when it is right and what it
/// names is there; a faulty one is reported in the log, once, and the good settings stay in force.
class SettingsWatch {
public:
    /// Throws base::Error when the file is faulty from the start.
    explicit SettingsWatch(std::filesystem::path file);

    const Settings& current() const { return m_settings; }
    /// Cheap (one stat); true when current() has just changed.
    bool refresh();

private:
    struct Stamp {
        uint64_t inode = 0, size = 0;
        int64_t modified = 0;  // nanoseconds
        bool operator==(const Stamp&) const = default;
    };
    static Stamp stamp(const std::filesystem::path& file);

    std::filesystem::path m_file;
    Stamp m_stamp;  // before m_settings: a change while they are read is then seen
    Settings m_settings;
};

}  // namespace settings
