#include "ui/text/block_cache.h"

#include <functional>

#include "ui/text/sprites.h"

namespace ui::text {
namespace {

size_t hash_of(const Request& request) {
    size_t hash = std::hash<std::string>{}(request.text);
    const auto mix = [&hash](size_t value) { hash = (hash ^ value) * 0x100000001B3ULL; };
    mix(std::hash<float>{}(request.pixel_size));
    mix(static_cast<size_t>(request.max_width));
    mix(static_cast<size_t>(request.max_lines));
    mix(static_cast<size_t>(request.weight) * 32 + static_cast<size_t>(request.align) * 4 +
        (request.right_to_left ? 2 : 0) + (request.typed ? 1 : 0));
    return hash;
}

}  // namespace

std::shared_ptr<const Block> BlockCache::find(const Request& request) {
    const auto [first, last] = m_by_hash.equal_range(hash_of(request));
    for (auto at = first; at != last; ++at) {
        if (at->second->request != request) continue;
        m_entries.splice(m_entries.begin(), m_entries, at->second);
        m_entries.front().picture = m_picture;
        return m_entries.front().block;
    }
    return nullptr;
}

void BlockCache::insert(const Request& request, std::shared_ptr<const Block> block) {
    const size_t hash = hash_of(request);
    m_entries.push_front({request, hash, std::move(block), m_picture});
    m_by_hash.emplace(hash, m_entries.begin());
    if (request.typed) m_typed.push_back(m_entries.begin());
    while (*m_spent > m_limit && m_entries.size() > 1) drop(std::prev(m_entries.end()));
}

void BlockCache::drop(Entries::iterator entry) {
    const auto [first, end] = m_by_hash.equal_range(entry->hash);
    for (auto at = first; at != end; ++at) {
        if (at->second != entry) continue;
        m_by_hash.erase(at);
        break;
    }
    if (entry->request.typed) std::erase(m_typed, entry);
    overwrite(entry->request.text);
    m_entries.erase(entry);
}

void BlockCache::drop_earlier(bool only_typed) {
    for (const auto entry : std::vector(m_typed))
        if (entry->picture < m_picture) drop(entry);
    // What was used last stands first.
    while (!only_typed && !m_entries.empty() && m_entries.back().picture < m_picture)
        drop(std::prev(m_entries.end()));
}

void BlockCache::wipe() {
    while (!m_entries.empty()) drop(m_entries.begin());
}

}  // namespace ui::text
