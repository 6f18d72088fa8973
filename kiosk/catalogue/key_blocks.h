#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"

namespace catalogue {

/// Writes sorted keys with what belongs to each in blocks of a few dozen, one block to a row.
class KeyBlockWriter {
public:
    /// `table` is one of edition_schema's. Keys must come in ascending order of their bytes; equal
    /// ones may follow each other.
    KeyBlockWriter(db::Database& database, std::string_view table);
    void add(std::string_view key, std::string_view value);
    /// Once, at the end.
    void finish();

private:
    void flush();
    db::Database& m_database;
    std::string m_table;
    db::Statement m_insert;
    std::string m_block, m_index, m_last;
    int64_t m_next_block = 0;
    size_t m_in_block = 0;
};

/// Reads them back. Only the first key of each block is kept in memory.
class KeyBlocks {
public:
    static constexpr size_t block_keys = 32;

    KeyBlocks(db::Database& database, std::string_view table);

    struct Entry {
        std::string key;
        std::string_view value;  // until the next call
        uint32_t number = 0;     // of the key, from 0
    };
    /// The first entry with this key.
    std::optional<Entry> find(std::string_view key);
    std::optional<Entry> at(uint32_t number);

    /// From the first key that is not less than `from`; stops when `visit` returns false.
    template <class Visit>
    void scan(std::string_view from, Visit visit) {
        for (size_t block = block_of(from); block < m_starts.size(); ++block)
            if (!scan_block(block, from, visit)) return;
    }

private:
    std::string_view first_key(size_t block) const;
    size_t block_of(std::string_view key) const;
    std::string_view load(size_t block);
    bool next(std::string_view& rest, Entry& entry);

    template <class Visit>
    bool scan_block(size_t block, std::string_view from, Visit& visit) {
        const db::ResetGuard guard(m_select);
        auto rest = load(block);
        Entry entry;
        entry.number = static_cast<uint32_t>(block * block_keys) - 1;
        while (next(rest, entry))
            if (entry.key.compare(from) >= 0 && !visit(static_cast<const Entry&>(entry)))
                return false;
        return true;
    }

    db::Statement m_select;
    std::string m_keys;
    std::vector<uint32_t> m_starts;  // of each block's first key in m_keys
    std::string m_held;              // block of the latest find() or at()
};

}  // namespace catalogue
