#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catalogue {

/// Keys met during an import, each with a growing list of the records it was met in. Made for
/// millions of short keys: one arena of text and one open hash table.
class KeyTable {
public:
    struct Entry {
        uint64_t hash = 0;
        uint64_t offset = 0;
        uint32_t size = 0;
        uint32_t last = 0;  // latest record's number, for writing differences
        std::string list;
    };

    Entry& find_or_add(std::string_view key, uint64_t hash);
    /// Tells the processor what find_or_add() will ask for soon: first where the entry stands, a
    /// little later the entry. With millions of keys every look is a miss otherwise.
    void expect_slot(uint64_t hash) const {
        if (!m_slots.empty()) __builtin_prefetch(&m_slots[hash & (m_slots.size() - 1)]);
    }
    void expect_entry(uint64_t hash) const {
        if (m_slots.empty()) return;
        const auto slot = m_slots[hash & (m_slots.size() - 1)];
        if (slot != 0) __builtin_prefetch(&m_entries[slot - 1]);
    }
    std::string_view key(const Entry& entry) const {
        return std::string_view(m_text).substr(entry.offset, entry.size);
    }
    std::vector<Entry>& entries() { return m_entries; }
    /// Indexes of the entries in order of their keys' bytes.
    std::vector<uint32_t> sorted() const;
    void clear();

private:
    void grow();
    std::string m_text;
    std::vector<Entry> m_entries;
    std::vector<uint32_t> m_slots;  // index into m_entries plus one; 0 is free
};

}  // namespace catalogue
