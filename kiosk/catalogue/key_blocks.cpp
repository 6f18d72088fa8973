#include "catalogue/key_blocks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "catalogue/bytes.h"
#include "catalogue/edition_schema.h"

namespace catalogue {

KeyBlockWriter::KeyBlockWriter(db::Database& database, std::string_view table)
    : m_database(database),
      m_table(table),
      m_insert(database.prepare(fmt::format("INSERT INTO {}(id, bytes) VALUES(?, ?)", table))) {}

void KeyBlockWriter::add(std::string_view key, std::string_view value) {
    KIOSK_ASSERT(m_last <= key);
    if (m_in_block == KeyBlocks::block_keys) flush();
    size_t shared = 0;
    if (m_in_block == 0) {
        ByteWriter::append_number(m_index, key.size());
        m_index += key;
    } else {
        const auto most = std::min(m_last.size(), key.size());
        while (shared < most && m_last[shared] == key[shared]) ++shared;
    }
    ByteWriter::append_number(m_block, shared);
    ByteWriter::append_number(m_block, key.size() - shared);
    m_block += key.substr(shared);
    ByteWriter::append_number(m_block, value.size());
    m_block += value;
    m_last = key;
    ++m_in_block;
}

void KeyBlockWriter::flush() {
    if (m_in_block == 0) return;
    m_insert.bind(1, m_next_block++).bind_blob(2, m_block).run();
    m_block.clear();
    m_in_block = 0;
}

void KeyBlockWriter::finish() {
    flush();
    schema::write_part(m_database, m_table, m_index);
}

KeyBlocks::KeyBlocks(db::Database& database, std::string_view table)
    : m_select(database.prepare(fmt::format("SELECT bytes FROM {} WHERE id = ?", table))),
      m_keys(schema::read_part(database, table)) {
    ByteReader reader(m_keys);
    while (!reader.at_end()) {
        m_starts.push_back(static_cast<uint32_t>(m_keys.size() - reader.rest().size()));
        reader.text();
    }
}

std::string_view KeyBlocks::first_key(size_t block) const {
    return ByteReader(std::string_view(m_keys).substr(m_starts[block])).text();
}

size_t KeyBlocks::block_of(std::string_view key) const {
    // Equal keys may begin in the block before the first that starts with them.
    size_t low = 0, high = m_starts.size();
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (first_key(middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? 0 : low - 1;
}

std::string_view KeyBlocks::load(size_t block) {
    m_select.bind(1, static_cast<int64_t>(block));
    if (!m_select.step()) ByteReader::damaged();
    return m_select.blob(0);
}

bool KeyBlocks::next(std::string_view& rest, Entry& entry) {
    if (rest.empty()) return false;
    ByteReader reader(rest);
    const auto shared = reader.number();
    if (shared > entry.key.size()) ByteReader::damaged();
    entry.key.resize(static_cast<size_t>(shared));
    entry.key += reader.text();
    entry.value = reader.text();
    ++entry.number;
    rest = reader.rest();
    return true;
}

std::optional<KeyBlocks::Entry> KeyBlocks::find(std::string_view key) {
    std::optional<Entry> found;
    scan(key, [&](const Entry& entry) {
        if (entry.key == key) {
            m_held = entry.value;
            found = entry;
            found->value = m_held;
        }
        return false;
    });
    return found;
}

std::optional<KeyBlocks::Entry> KeyBlocks::at(uint32_t number) {
    std::optional<Entry> found;
    const size_t block = number / block_keys;
    if (block >= m_starts.size()) return found;
    auto visit = [&](const Entry& entry) {
        if (entry.number != number) return true;
        m_held = entry.value;
        found = entry;
        found->value = m_held;
        return false;
    };
    scan_block(block, {}, visit);
    return found;
}

}  // namespace catalogue
