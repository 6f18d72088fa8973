#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/bytes.h"
#include "db/database.h"

namespace catalogue {

/// Writes ascending lists of rows: short ones into their entry, long ones into blocks of the
/// posting table, with the last row of each block in the entry so that a reader can skip.
class PostingWriter {
public:
    /// Number of the first block; two writers must not meet.
    static constexpr int64_t terms_first = 0;
    static constexpr int64_t headings_first = int64_t{1} << 31;

    PostingWriter(db::Database& database, int64_t first_block);
    /// The entry's bytes.
    std::string write(const std::vector<uint32_t>& rows);
    /// An entry with two lists: every row, and those where the word stands near (title, names).
    std::string write_pair(const std::vector<uint32_t>& all, const std::vector<uint32_t>& near);

private:
    void append_blocks(const std::vector<uint32_t>& rows, ByteWriter& entry);
    db::Statement m_insert;
    int64_t m_next_block;
};

/// A list as its entry tells it; long lists are read block by block through a PostingSource.
struct PostingList {
    uint32_t count = 0;
    std::vector<uint32_t> rows;        // the whole list when it is short
    uint32_t first_block = 0;          // otherwise these
    std::vector<uint32_t> block_ends;  // last row of each block

    static PostingList read(ByteReader& entry);
    /// From an entry with two lists.
    static PostingList read_pair(std::string_view entry, bool near);
    static PostingList of(std::vector<uint32_t> rows);
};

class PostingSource {
public:
    explicit PostingSource(db::Database& database);
    void load_block(uint32_t block, std::vector<uint32_t>& rows);
    /// Appends the whole list.
    void append(const PostingList& list, std::vector<uint32_t>& rows);

private:
    db::Statement m_select;
};

/// Walks through a list from its first row on, never back.
class PostingCursor {
public:
    static constexpr uint32_t end = UINT32_MAX;

    PostingCursor(PostingSource& source, PostingList list);
    uint32_t count() const { return m_list.count; }
    /// The current row, or `end`.
    uint32_t row() const { return m_row; }
    /// To the first row that is not less than `target`.
    void seek(uint32_t target);

private:
    void enter_block(size_t block);
    void settle();
    PostingSource* m_source;
    PostingList m_list;
    std::vector<uint32_t> m_block_rows;
    const std::vector<uint32_t>& current() const {
        return m_list.block_ends.empty() ? m_list.rows : m_block_rows;
    }
    size_t m_block = 0;
    size_t m_at = 0;
    uint32_t m_row = end;
};

}  // namespace catalogue
