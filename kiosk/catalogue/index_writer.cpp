#include "catalogue/index_writer.h"

#include <algorithm>
#include <future>
#include <numeric>
#include <tuple>

#include "catalogue/bytes.h"
#include "catalogue/edition_schema.h"
#include "catalogue/folding.h"
#include "catalogue/identifier_blocks.h"
#include "catalogue/key_blocks.h"
#include "catalogue/posting_list.h"
#include "catalogue/term_writer.h"
#include "catalogue/text_order.h"

namespace catalogue {
namespace {

/// For each text its place when all are sorted; the empty text comes last.
std::vector<uint32_t> places(const std::vector<std::string>& texts) {
    const auto order =
        text_order(texts.size(), [&](uint32_t i) { return std::string_view(texts[i]); });
    std::vector<uint32_t> out(texts.size());
    for (uint32_t place = 0; place < order.size(); ++place)
        out[order[place]] = texts[order[place]].empty() ? UINT32_MAX : place;
    return out;
}

}  // namespace

IndexWriter::IndexWriter(db::Database& database, EditionDraft& draft)
    : m_database(database), m_draft(draft) {}

std::string_view IndexWriter::title(const DraftRow& row) const {
    return std::string_view(m_draft.titles).substr(row.title_offset, row.title_size);
}

void IndexWriter::write() {
    number_rows();
    Columns columns;
    // Sorting needs the other processor only, writing lists this one and the disk.
    auto sorting = std::async(std::launch::async, [&] {
        fill_columns(columns);
        order_titles(columns);
        order_authors(columns);
        order_series(columns);
    });
    TermWriter(m_database, m_draft.terms, m_row_of_record, m_record_of_row.size()).write();
    m_draft.terms.clear();
    write_headings();
    write_identifiers();
    sorting.get();
    write_titles();
    columns.write(m_database);
    int64_t items = 0;
    for (const auto record : m_record_of_row) items += m_draft.rows[record].items;
    schema::write_number(m_database, "items", items);
}

void IndexWriter::number_rows() {
    const auto& rows = m_draft.rows;
    for (uint32_t record = 0; record < rows.size(); ++record)
        if (rows[record].alive) m_record_of_row.push_back(record);
    std::stable_sort(m_record_of_row.begin(), m_record_of_row.end(),
                     [&](uint32_t a, uint32_t b) { return rows[a].quality > rows[b].quality; });
    m_row_of_record.assign(rows.size(), no_row);
    for (uint32_t row = 0; row < m_record_of_row.size(); ++row)
        m_row_of_record[m_record_of_row[row]] = row;
}

void IndexWriter::order_titles(Columns& columns) {
    const auto key = [&](uint32_t row) { return title(m_draft.rows[m_record_of_row[row]]); };
    const auto order = text_order(m_record_of_row.size(), key);
    columns.title_order.resize(order.size());
    for (uint32_t place = 0; place < order.size(); ++place)
        columns.title_order[order[place]] = key(order[place]).empty() ? last_place : place;
    m_folded_titles = fold_collation(m_draft.titles);
    m_title_rows = text_order(m_record_of_row.size(), [&](uint32_t row) { return folded(row); });
}

/// Folding changes bytes one for one, so that a folded title stands where the title stands.
std::string_view IndexWriter::folded(uint32_t row) const {
    const auto& draft = m_draft.rows[m_record_of_row[row]];
    return std::string_view(m_folded_titles).substr(draft.title_offset, draft.title_size);
}

void IndexWriter::write_titles() {
    KeyBlockWriter writer(m_database, "title");
    std::string row_bytes;
    for (const uint32_t row : m_title_rows) {
        row_bytes.clear();
        ByteWriter::append_number(row_bytes, row);
        if (!folded(row).empty()) writer.add(folded(row), row_bytes);
    }
    writer.finish();
}

std::string IndexWriter::heading_entry(KeyTable::Entry& entry, PostingWriter& postings) {
    std::vector<uint32_t> rows;
    ByteReader reader(entry.list);
    for (uint32_t record = 0; !reader.at_end();) {
        record += reader.small();
        if (m_row_of_record[record] != no_row) rows.push_back(m_row_of_record[record]);
    }
    std::sort(rows.begin(), rows.end());
    return rows.empty() ? std::string() : postings.write(rows);
}

/// In reading order: by volume, those without a number last, then by year.
std::string IndexWriter::series_entry(KeyTable::Entry& entry) {
    std::vector<std::tuple<uint32_t, int, uint32_t>> places;
    ByteReader reader(entry.list);
    for (uint32_t record = 0; !reader.at_end();) {
        record += reader.small();
        const auto volume = reader.small();
        const auto row = m_row_of_record[record];
        if (row == no_row) continue;
        places.emplace_back(volume == 0 ? UINT32_MAX : volume, m_draft.rows[record].year, row);
    }
    if (places.empty()) return {};
    std::sort(places.begin(), places.end());
    ByteWriter out;
    out.number(places.size());
    for (const auto& place : places) out.number(std::get<2>(place));
    return out.take();
}

void IndexWriter::write_headings() {
    PostingWriter postings(m_database, PostingWriter::headings_first);
    std::vector<std::pair<std::string_view, std::string>> entries;
    auto& headings = m_draft.headings.entries();
    auto& series = m_draft.series_lists.entries();
    entries.reserve(headings.size() + series.size());
    for (auto& entry : headings)
        entries.emplace_back(m_draft.headings.key(entry), heading_entry(entry, postings));
    for (auto& entry : series)
        entries.emplace_back(m_draft.series_lists.key(entry), series_entry(entry));
    std::sort(entries.begin(), entries.end());
    KeyBlockWriter writer(m_database, "heading");
    for (const auto& [key, bytes] : entries)
        if (!bytes.empty()) writer.add(key, bytes);
    writer.finish();
    entries.clear();
    m_draft.headings.clear();
    m_draft.series_lists.clear();
}

void IndexWriter::write_identifiers() {
    std::vector<IdentifierPlace> places;
    places.reserve(m_draft.identifiers.size());
    for (const auto& [hash, record] : m_draft.identifiers)
        if (m_row_of_record[record] != no_row) places.push_back({hash, m_row_of_record[record]});
    m_draft.identifiers = {};
    write_identifier_blocks(m_database, std::move(places));
}

void IndexWriter::fill_columns(Columns& columns) {
    columns.record = m_record_of_row;
    for (const uint32_t record : m_record_of_row) {
        const auto& row = m_draft.rows[record];
        columns.format.push_back(row.format);
        columns.flags.push_back(row.flags);
        columns.language.push_back(row.language);
        columns.year.push_back(row.year);
        columns.holding.push_back(row.holding);
        columns.available_at.push_back(row.available_at);
    }
    columns.languages = m_draft.languages.texts();
    columns.branches = m_draft.branches.texts();
    columns.branch_sets = m_draft.branch_sets;
}

void IndexWriter::order_authors(Columns& columns) {
    const auto place = places(m_draft.authors.texts());
    for (const uint32_t record : m_record_of_row)
        columns.author_order.push_back(place[m_draft.rows[record].author]);
}

void IndexWriter::order_series(Columns& columns) {
    const auto place = places(m_draft.series_keys.texts());
    std::vector<uint32_t> order(m_record_of_row.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto key = [&](uint32_t row) {
        const auto& draft = m_draft.rows[m_record_of_row[row]];
        return std::pair(place[draft.series], draft.volume);
    };
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
    columns.series_order.resize(order.size());
    for (uint32_t i = 0, at = 0; i < order.size(); ++i) {
        if (i > 0 && key(order[i]) != key(order[i - 1])) at = i;
        const bool none = key(order[i]).first == last_place;
        columns.series_order[order[i]] = none ? last_place : at;
    }
}

}  // namespace catalogue
