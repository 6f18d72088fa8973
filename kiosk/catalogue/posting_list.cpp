#include "catalogue/posting_list.h"

#include <algorithm>

namespace catalogue {
namespace {

constexpr size_t longest_short_list = 64;
/// Two blocks fill a page of 4096 bytes.
constexpr size_t block_bytes = 1990;

enum NearList : uint8_t { none, same, own };

/// The differences of a block, added up. Most searches spend most of their time here: as many rows
/// as bytes are made room for, and one byte, the usual case, is read without further ado.
void append_numbers(std::string_view bytes, std::vector<uint32_t>& rows) {
    const auto* at = reinterpret_cast<const uint8_t*>(bytes.data());
    const auto* const end = at + bytes.size();
    size_t size = rows.size();
    rows.resize(size + bytes.size());
    uint32_t row = 0;
    while (at != end) {
        uint32_t number = *at++;
        if (number >= 0x80) {
            number &= 0x7F;
            for (int shift = 7;; shift += 7) {
                if (at == end || shift > 28) ByteReader::damaged();
                const uint32_t byte = *at++;
                number |= (byte & 0x7F) << shift;
                if (byte < 0x80) break;
            }
        }
        rows[size++] = row += number;
    }
    rows.resize(size);
}

}  // namespace

PostingWriter::PostingWriter(db::Database& database, int64_t first_block)
    : m_insert(database.prepare("INSERT INTO posting(id, bytes) VALUES(?, ?)")),
      m_next_block(first_block) {}

void PostingWriter::append_blocks(const std::vector<uint32_t>& rows, ByteWriter& entry) {
    entry.number(static_cast<uint64_t>(m_next_block));
    ByteWriter ends;
    std::string block;
    size_t blocks = 0;
    uint32_t last = 0, last_end = 0;
    const auto flush = [&] {
        m_insert.bind(1, m_next_block++).bind_blob(2, block).run();
        block.clear();
        ends.number(last - last_end);
        last_end = last;
        ++blocks;
    };
    for (const uint32_t row : rows) {
        if (block.size() > block_bytes - 5) flush();
        // A block can be read alone: its first row is written in full.
        ByteWriter::append_number(block, block.empty() ? row : row - last);
        last = row;
    }
    flush();
    entry.number(blocks);
    entry.raw(ends.bytes());
}

std::string PostingWriter::write(const std::vector<uint32_t>& rows) {
    ByteWriter entry;
    entry.number(rows.size());
    if (rows.size() > longest_short_list) {
        append_blocks(rows, entry);
    } else {
        uint32_t last = 0;
        for (const uint32_t row : rows) {
            entry.number(row - last);
            last = row;
        }
    }
    return entry.take();
}

std::string PostingWriter::write_pair(const std::vector<uint32_t>& all,
                                      const std::vector<uint32_t>& near) {
    ByteWriter entry;
    entry.raw(write(all));
    const auto kind = near.empty() ? none : near.size() == all.size() ? same : own;
    entry.byte(kind);
    if (kind == own) entry.raw(write(near));
    return entry.take();
}

PostingList PostingList::read(ByteReader& entry) {
    PostingList list;
    list.count = entry.small();
    if (list.count <= longest_short_list) {
        uint32_t row = 0;
        list.rows.reserve(list.count);
        for (uint32_t i = 0; i < list.count; ++i) list.rows.push_back(row += entry.small());
        return list;
    }
    list.first_block = entry.small();
    const auto blocks = entry.number();
    if (blocks == 0 || blocks > entry.rest().size()) ByteReader::damaged();
    uint32_t last = 0;
    list.block_ends.reserve(static_cast<size_t>(blocks));
    for (uint64_t i = 0; i < blocks; ++i) list.block_ends.push_back(last += entry.small());
    return list;
}

PostingList PostingList::read_pair(std::string_view bytes, bool near) {
    ByteReader entry(bytes);
    auto all = read(entry);
    if (!near) return all;
    switch (entry.byte()) {
        case same:
            return all;
        case own:
            return read(entry);
        default:
            return {};
    }
}

PostingList PostingList::of(std::vector<uint32_t> rows) {
    PostingList list;
    list.count = static_cast<uint32_t>(rows.size());
    list.rows = std::move(rows);
    return list;
}

PostingSource::PostingSource(db::Database& database)
    : m_select(database.prepare("SELECT bytes FROM posting WHERE id = ?")) {}

void PostingSource::load_block(uint32_t block, std::vector<uint32_t>& rows) {
    const db::ResetGuard guard(m_select);
    m_select.bind(1, static_cast<int64_t>(block));
    if (!m_select.step()) ByteReader::damaged();
    append_numbers(m_select.blob(0), rows);
}

void PostingSource::append(const PostingList& list, std::vector<uint32_t>& rows) {
    rows.insert(rows.end(), list.rows.begin(), list.rows.end());
    for (uint32_t i = 0; i < list.block_ends.size(); ++i) load_block(list.first_block + i, rows);
}

PostingCursor::PostingCursor(PostingSource& source, PostingList list)
    : m_source(&source), m_list(std::move(list)) {
    if (!m_list.block_ends.empty()) enter_block(0);
    settle();
}

void PostingCursor::enter_block(size_t block) {
    m_block = block;
    m_at = 0;
    m_block_rows.clear();
    m_source->load_block(m_list.first_block + static_cast<uint32_t>(block), m_block_rows);
}

void PostingCursor::settle() {
    const auto& rows = current();
    m_row = m_at < rows.size() ? rows[m_at] : end;
}

void PostingCursor::seek(uint32_t target) {
    if (m_row >= target) return;
    const auto& ends = m_list.block_ends;
    if (!ends.empty() && ends[m_block] < target) {
        const auto found =
            std::lower_bound(ends.begin() + static_cast<ptrdiff_t>(m_block), ends.end(), target);
        if (found == ends.end()) {
            m_row = end;
            m_block = ends.size() - 1;
            m_block_rows.clear();
            m_at = 0;
            return;
        }
        enter_block(static_cast<size_t>(found - ends.begin()));
    }
    // Near jumps are the common ones: double the step before searching.
    const auto& rows = current();
    size_t low = m_at, step = 1;
    while (low + step < rows.size() && rows[low + step] < target) {
        low += step;
        step *= 2;
    }
    const auto last = rows.begin() + static_cast<ptrdiff_t>(std::min(rows.size(), low + step + 1));
    const auto found = std::lower_bound(rows.begin() + static_cast<ptrdiff_t>(low), last, target);
    m_at = static_cast<size_t>(found - rows.begin());
    settle();
}

}  // namespace catalogue
