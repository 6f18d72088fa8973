#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/key_blocks.h"
#include "catalogue/key_table.h"
#include "catalogue/posting_list.h"
#include "catalogue/spelling.h"
#include "db/database.h"

namespace catalogue {

/// Writes the term, prefix and spelling tables.
class TermWriter {
public:
    /// `row_of_record` says UINT32_MAX for records that are gone.
    TermWriter(db::Database& database, KeyTable& terms, const std::vector<uint32_t>& row_of_record,
               size_t rows);
    void write();

private:
    struct Lists {
        std::vector<uint32_t> all, near;
    };
    Lists write_range(size_t begin, size_t end, size_t depth);
    Lists write_term(KeyTable::Entry& entry);
    void keep_prefix(std::string_view prefix, Lists& lists);
    void sort_once(std::vector<uint32_t>& rows);
    std::string_view key(size_t place) const {
        return m_terms.key(m_terms.entries()[m_order[place]]);
    }

    db::Database& m_database;
    KeyTable& m_terms;
    const std::vector<uint32_t>& m_row_of_record;
    std::vector<uint32_t> m_order;
    PostingWriter m_postings;
    KeyBlockWriter m_term_table;
    SpellingWriter m_spelling;
    uint32_t m_next_number = 0;
    std::vector<std::pair<std::string, std::string>> m_prefixes;
    std::vector<uint64_t> m_bits;  // one for each row; all zero between uses
};

}  // namespace catalogue
