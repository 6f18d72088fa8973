#include "catalogue/term_writer.h"

#include <algorithm>
#include <bit>

#include "catalogue/bytes.h"
#include "catalogue/edition_schema.h"
#include "catalogue/folding.h"

namespace catalogue {
namespace {

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// A word that is only in one or two descriptions is as likely a slip as a word.
bool worth_suggesting(std::string_view word, size_t all, size_t near) {
    if (has_own_letters(word) || (near == 0 && all < 3)) return false;
    return std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append(std::vector<uint32_t>& to, std::vector<uint32_t>&& from) {
    if (to.empty())
        to = std::move(from);
    else
        to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

TermWriter::TermWriter(db::Database& database, KeyTable& terms,
                       const std::vector<uint32_t>& row_of_record, size_t rows)
    : m_database(database),
      m_terms(terms),
      m_row_of_record(row_of_record),
      m_order(terms.sorted()),
      m_postings(database, PostingWriter::terms_first),
      m_term_table(database, "term"),
      m_bits((rows + 63) / 64) {}

void TermWriter::write() {
    write_range(0, m_order.size(), 0);
    m_term_table.finish();
    std::sort(m_prefixes.begin(), m_prefixes.end());
    KeyBlockWriter prefixes(m_database, "prefix");
    for (const auto& [prefix, entry] : m_prefixes) prefixes.add(prefix, entry);
    prefixes.finish();
    m_spelling.write(m_database);
}

void TermWriter::sort_once(std::vector<uint32_t>& rows) {
    if (rows.size() < 64 || rows.size() < m_bits.size() / 16) {
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        return;
    }
    for (const uint32_t row : rows) m_bits[row / 64] |= uint64_t{1} << row % 64;
    rows.clear();
    for (size_t i = 0; i < m_bits.size(); ++i) {
        for (auto bits = m_bits[i]; bits != 0; bits &= bits - 1)
            rows.push_back(static_cast<uint32_t>(i * 64) +
                           static_cast<uint32_t>(std::countr_zero(bits)));
        m_bits[i] = 0;
    }
}

/// The terms from `begin` to `end` share their first `depth` bytes.
TermWriter::Lists TermWriter::write_range(size_t begin, size_t end, size_t depth) {
    Lists lists;
    size_t at = begin;
    // Equal keys do not occur, so that at most one term ends here, and it is the first.
    if (at < end && key(at).size() == depth) lists = write_term(m_terms.entries()[m_order[at++]]);
    while (at < end) {
        const char next = key(at)[depth];
        const auto stop = std::partition_point(
            m_order.begin() + static_cast<ptrdiff_t>(at),
            m_order.begin() + static_cast<ptrdiff_t>(end), [&](uint32_t index) {
                return static_cast<uint8_t>(m_terms.key(m_terms.entries()[index])[depth]) <=
                       static_cast<uint8_t>(next);
            });
        const auto last = static_cast<size_t>(stop - m_order.begin());
        auto part = write_range(at, last, depth + 1);
        if (depth > 0) {
            append(lists.all, std::move(part.all));
            append(lists.near, std::move(part.near));
        }
        at = last;
    }
    const bool whole_characters =
        begin < end && (key(end - 1).size() == depth || !continues_character(key(end - 1)[depth]));
    const bool large = end - begin > schema::small_prefix_terms ||
                       (end - begin > 1 && lists.all.size() > schema::small_prefix_rows);
    if (depth > 0 && large && whole_characters) keep_prefix(key(begin).substr(0, depth), lists);
    return lists;
}

void TermWriter::keep_prefix(std::string_view prefix, Lists& lists) {
    sort_once(lists.all);
    sort_once(lists.near);
    m_prefixes.emplace_back(prefix, m_postings.write_pair(lists.all, lists.near));
}

TermWriter::Lists TermWriter::write_term(KeyTable::Entry& entry) {
    Lists lists;
    ByteReader reader(entry.list);
    for (uint32_t record = 0; !reader.at_end();) {
        const auto value = reader.number();
        record += static_cast<uint32_t>(value >> 1);
        const auto row = m_row_of_record[record];
        if (row == UINT32_MAX) continue;
        lists.all.push_back(row);
        if ((value & 1) != 0) lists.near.push_back(row);
    }
    entry.list = {};
    if (lists.all.empty()) return lists;
    sort_once(lists.all);
    sort_once(lists.near);
    const auto word = m_terms.key(entry);
    m_term_table.add(word, m_postings.write_pair(lists.all, lists.near));
    if (worth_suggesting(word, lists.all.size(), lists.near.size()))
        m_spelling.add(word, m_next_number);
    ++m_next_number;
    return lists;
}

}  // namespace catalogue
