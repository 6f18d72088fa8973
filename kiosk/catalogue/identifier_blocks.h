#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "db/database.h"

namespace catalogue {

struct IdentifierPlace {
    uint64_t hash = 0;
    uint32_t row = 0;
};

void write_identifier_blocks(db::Database& database, std::vector<IdentifierPlace> places);

/// Rows by the hash of an identifier. Two identifiers may have one hash: the record has the say.
class IdentifierBlocks {
public:
    explicit IdentifierBlocks(db::Database& database);
    /// Best row first.
    std::vector<uint32_t> find(uint64_t hash);

private:
    db::Statement m_select;
    std::vector<uint64_t> m_first;  // hash that each block begins with
};

}  // namespace catalogue
