#pragma once
#include <filesystem>
#include <string>

#include "catalogue/columns.h"
#include "catalogue/identifier_blocks.h"
#include "catalogue/key_blocks.h"
#include "catalogue/posting_list.h"
#include "catalogue/record.h"
#include "db/database.h"

namespace catalogue {

/// The parts of an opened edition. Used by one thread at a time.
class Edition {
public:
    explicit Edition(const std::filesystem::path& file);

    size_t rows() const { return columns.rows(); }
    Record record(uint32_t row);
    /// The row's words for the ranker, packed; see ranked_words.h.
    std::string packed_words(uint32_t row);

    db::Database database;
    KeyBlocks terms, prefixes, headings, titles;
    IdentifierBlocks identifiers;
    PostingSource postings;
    Columns columns;
    int64_t items = 0;
    int import_year = 0;

private:
    db::Statement m_record, m_words;
};

}  // namespace catalogue
