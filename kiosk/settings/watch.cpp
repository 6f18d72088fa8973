#include "settings/watch.h"

#include <sys/stat.h>

#include "base/error.h"
#include "base/faults.h"
#include "base/log.h"

namespace settings {
namespace {

/// What a start would refuse for a missing font or folder is refused here too.
Settings load_whole(const std::filesystem::path& file) {
    auto out = load_settings(file);
    base::Faults faults;
    for (const auto& line : missing_files(out)) faults.add(line);
    faults.throw_if_any();
    return out;
}

}  // namespace

SettingsWatch::SettingsWatch(std::filesystem::path file)
    : m_file(std::move(file)), m_stamp(stamp(m_file)), m_settings(load_settings(m_file)) {}

SettingsWatch::Stamp SettingsWatch::stamp(const std::filesystem::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return {};
    return {static_cast<uint64_t>(found.st_ino), static_cast<uint64_t>(found.st_size),
            static_cast<int64_t>(found.st_mtim.tv_sec) * 1'000'000'000 + found.st_mtim.tv_nsec};
}

bool SettingsWatch::refresh() {
    const auto now = stamp(m_file);
    // A file that is gone is most likely being replaced: the next look finds the new one.
    if (now == m_stamp || now == Stamp()) return false;
    m_stamp = now;
    try {
        m_settings = load_whole(m_file);
    } catch (const base::Error& error) {
        base::log::error("the changed settings are faulty; the earlier ones stay in force:\n{}",
                         error.what());
        return false;
    }
    base::log::info("new settings from {}", m_file.string());
    return true;
}

}  // namespace settings
