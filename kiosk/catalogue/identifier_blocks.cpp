#include "catalogue/identifier_blocks.h"

#include <algorithm>
#include <cstring>

#include "catalogue/bytes.h"
#include "catalogue/edition_schema.h"

namespace catalogue {
namespace {

constexpr size_t block_places = 256;

}  // namespace

void write_identifier_blocks(db::Database& database, std::vector<IdentifierPlace> places) {
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
        return a.hash != b.hash ? a.hash < b.hash : a.row < b.row;
    });
    auto insert = database.prepare("INSERT INTO identifier(id, bytes) VALUES(?, ?)");
    std::string first;
    int64_t block = 0;
    for (size_t begin = 0; begin < places.size(); begin += block_places) {
        first.append(reinterpret_cast<const char*>(&places[begin].hash), sizeof(uint64_t));
        ByteWriter out;
        uint64_t last = places[begin].hash;
        for (size_t i = begin; i < std::min(places.size(), begin + block_places); ++i) {
            out.number(places[i].hash - last);
            out.number(places[i].row);
            last = places[i].hash;
        }
        insert.bind(1, block++).bind_blob(2, out.bytes()).run();
    }
    schema::write_part(database, "identifier", first);
}

IdentifierBlocks::IdentifierBlocks(db::Database& database)
    : m_select(database.prepare("SELECT bytes FROM identifier WHERE id = ?")) {
    const auto first = schema::read_part(database, "identifier");
    m_first.resize(first.size() / sizeof(uint64_t));
    if (!m_first.empty()) std::memcpy(m_first.data(), first.data(), m_first.size() * 8);
}

std::vector<uint32_t> IdentifierBlocks::find(uint64_t hash) {
    std::vector<uint32_t> rows;
    auto block = std::lower_bound(m_first.begin(), m_first.end(), hash);
    if (block != m_first.begin()) --block;
    for (; block != m_first.end() && *block <= hash; ++block) {
        const db::ResetGuard guard(m_select);
        m_select.bind(1, static_cast<int64_t>(block - m_first.begin()));
        if (!m_select.step()) ByteReader::damaged();
        ByteReader reader(m_select.blob(0));
        for (uint64_t current = *block; !reader.at_end();) {
            current += reader.number();
            const auto row = reader.small();
            if (current == hash) rows.push_back(row);
        }
    }
    return rows;
}

}  // namespace catalogue
