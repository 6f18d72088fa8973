#pragma once
#include <cstdint>
#include <list>
#include <memory>
#include <unordered_map>
#include <vector>

#include "ui/text/typesetter.h"

namespace ui::text {

/// Blocks by request, least recently used first out when the sprites' budget is spent.
class BlockCache {
public:
    /// `spent` counts the bytes of all sprites alive; above `limit` blocks are dropped.
    BlockCache(std::shared_ptr<const size_t> spent, size_t limit)
        : m_spent(std::move(spent)), m_limit(limit) {}
    ~BlockCache() { wipe(); }
    BlockCache(const BlockCache&) = delete;
    BlockCache& operator=(const BlockCache&) = delete;

    std::shared_ptr<const Block> find(const Request& request);
    void insert(const Request& request, std::shared_ptr<const Block> block);
    /// What is neither found nor inserted from here on is of earlier pictures.
    void begin_picture() { ++m_picture; }
    /// As wipe(), of the blocks of earlier pictures, or of typed ones among them.
    void drop_earlier(bool only_typed);
    /// Overwrites the texts and lets the blocks go; one that a picture still holds overwrites
    /// itself when that picture goes.
    void wipe();

private:
    struct Entry {
        Request request;
        size_t hash;
        std::shared_ptr<const Block> block;
        uint64_t picture;  // the latest with this block
    };
    using Entries = std::list<Entry>;
    void drop(Entries::iterator entry);

    std::shared_ptr<const size_t> m_spent;
    size_t m_limit;
    uint64_t m_picture = 0;
    Entries m_entries;  // most recently used first
    std::unordered_multimap<size_t, Entries::iterator> m_by_hash;
    std::vector<Entries::iterator> m_typed;  // the entries of typed words: few
};

}  // namespace ui::text
