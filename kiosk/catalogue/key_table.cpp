#include "catalogue/key_table.h"

#include <algorithm>

#include "catalogue/text_order.h"

namespace catalogue {

KeyTable::Entry& KeyTable::find_or_add(std::string_view key, uint64_t hash) {
    if (m_entries.size() * 2 >= m_slots.size()) grow();
    const auto mask = m_slots.size() - 1;
    auto slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        auto& entry = m_entries[m_slots[slot] - 1];
        if (entry.hash == hash && this->key(entry) == key) return entry;
    }
    Entry entry;
    entry.hash = hash;
    entry.offset = m_text.size();
    entry.size = static_cast<uint32_t>(key.size());
    m_text += key;
    m_entries.push_back(std::move(entry));
    m_slots[slot] = static_cast<uint32_t>(m_entries.size());
    return m_entries.back();
}

void KeyTable::grow() {
    m_slots.assign(std::max<size_t>(1024, m_slots.size() * 2), 0u);
    const auto mask = m_slots.size() - 1;
    for (uint32_t i = 0; i < m_entries.size(); ++i) {
        auto slot = m_entries[i].hash & mask;
        while (m_slots[slot] != 0) slot = (slot + 1) & mask;
        m_slots[slot] = i + 1;
    }
}

std::vector<uint32_t> KeyTable::sorted() const {
    return text_order(m_entries.size(), [this](uint32_t i) { return key(m_entries[i]); });
}

void KeyTable::clear() {
    m_text = {};
    m_entries = {};
    m_slots = {};
}

}  // namespace catalogue
