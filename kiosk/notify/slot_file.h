#pragma once
#include <array>
#include <cstdint>
#include <filesystem>

#include "notify/locked.h"
#include "notify/open_alert.h"

namespace notify {

/// The open alerts in a file of the runtime directory (memory, not disk), so that a crash loses
/// none. Its size never changes, and its bytes look random whether it holds an alert or nothing:
/// they are encrypted under `key`. It is mapped: what is saved survives a kill at any moment, and
/// no call to the system tells when. Two copies take turns, so that one is always whole.
class SlotFile {
public:
    using Key = Locked<std::array<unsigned char, 32>>;

    /// Throws base::Error when the file cannot be made, or another program holds it.
    SlotFile(const std::filesystem::path& file, Key key);
    ~SlotFile();
    SlotFile(const SlotFile&) = delete;
    SlotFile& operator=(const SlotFile&) = delete;

    /// What was saved last; false when there is nothing that this key opens.
    bool load(OpenAlerts& alerts);
    void save(const OpenAlerts& alerts);

    static size_t size();

private:
    struct Contents {
        uint64_t turn = 0;
        OpenAlerts alerts;
    };
    unsigned char* copy(uint64_t turn) const;

    Key m_key;
    Locked<Contents> m_contents;
    int m_file = -1;
    unsigned char* m_memory = nullptr;
};

/// True when the folder's file system is in memory.
bool in_memory(const std::filesystem::path& folder);

}  // namespace notify
