#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/columns.h"
#include "catalogue/edition_draft.h"
#include "db/database.h"

namespace catalogue {

/// The last step of an import: gives rows their numbers, best first, and writes every list. Takes
/// the draft apart while it goes, so that memory falls as the file grows.
class IndexWriter {
public:
    IndexWriter(db::Database& database, EditionDraft& draft);
    void write();

private:
    static constexpr uint32_t no_row = UINT32_MAX;
    static constexpr uint32_t last_place = UINT32_MAX;

    void number_rows();
    void write_titles();
    void write_headings();
    std::string heading_entry(KeyTable::Entry& entry, class PostingWriter& postings);
    std::string series_entry(KeyTable::Entry& entry);
    void write_identifiers();
    void fill_columns(Columns& columns);
    void order_titles(Columns& columns);
    void order_authors(Columns& columns);
    void order_series(Columns& columns);
    std::string_view title(const DraftRow& row) const;
    std::string_view folded(uint32_t row) const;

    db::Database& m_database;
    EditionDraft& m_draft;
    std::vector<uint32_t> m_record_of_row;
    std::vector<uint32_t> m_row_of_record;
    std::string m_folded_titles;
    std::vector<uint32_t> m_title_rows;  // in the order of their folded titles
};

}  // namespace catalogue
