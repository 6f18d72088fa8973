#pragma once
#include <filesystem>
#include <optional>

#include "notify/open_alert.h"
#include "notify/twin_copy.h"
#include "notify/waiting.h"

namespace notify {

/// The alerts in a file of the runtime directory (memory, not disk), so that a crash loses none.
/// Its size never changes, and its bytes look random whether it holds an alert or nothing. It is
/// mapped: what is saved survives a kill at any moment, and no call to the system tells when.
/// One thread may use the open alerts while another uses the waiting ones.
class SlotFile {
public:
    using Key = TwinCopy<OpenAlerts>::Key;

    /// Throws base::Error when the file cannot be made, or another program holds it.
    SlotFile(const std::filesystem::path& file, Key key);
    ~SlotFile();
    SlotFile(const SlotFile&) = delete;
    SlotFile& operator=(const SlotFile&) = delete;

    /// What was saved last; false when there is nothing that this key opens.
    bool load(OpenAlerts& alerts) { return m_open->load(alerts); }
    bool load(Waiting& alerts) { return m_waiting->load(alerts); }
    void save(const OpenAlerts& alerts) { m_open->save(alerts); }
    void save(const Waiting& alerts) { m_waiting->save(alerts); }

    static size_t size();

private:
    Key m_key;
    int m_file = -1;
    unsigned char* m_memory = nullptr;
    std::optional<TwinCopy<OpenAlerts>> m_open;
    std::optional<TwinCopy<Waiting>> m_waiting;
};

/// True when the folder's file system is in memory.
bool in_memory(const std::filesystem::path& folder);

}  // namespace notify
