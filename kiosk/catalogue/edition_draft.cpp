#include "catalogue/edition_draft.h"

#include <algorithm>

#include "catalogue/bytes.h"
#include "catalogue/columns.h"

namespace catalogue {

uint32_t TextNumbers::number(const std::string& text) {
    const auto [found, added] = m_numbers.try_emplace(text, static_cast<uint32_t>(m_texts.size()));
    if (added) m_texts.push_back(text);
    return found->second;
}

EditionDraft::EditionDraft() {
    languages.number("");
    branch_set({});
}

uint32_t EditionDraft::branch_set(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += name + '\x1f';
    const auto number = m_set_texts.number(text);
    if (number == branch_sets.size()) {
        auto& set = branch_sets.emplace_back();
        for (const auto& name : names) set.push_back(branches.number(name));
    }
    return number;
}

void EditionDraft::add_lists(const IndexedRecord& record, uint32_t number) {
    const auto& all = record.terms.terms();
    for (size_t i = 0; i < all.size(); ++i) {
        if (i + 8 < all.size()) terms.expect_slot(all[i + 8].hash);
        if (i + 4 < all.size()) terms.expect_entry(all[i + 4].hash);
        auto& entry = terms.find_or_add(record.terms.text(all[i]), all[i].hash);
        const auto difference = static_cast<uint64_t>(number - entry.last);
        ByteWriter::append_number(entry.list, difference << 1 | (all[i].near ? 1u : 0u));
        entry.last = number;
    }
    for (const auto& key : record.headings) {
        auto& entry = headings.find_or_add(key, stable_hash(key));
        ByteWriter::append_number(entry.list, number - entry.last);
        entry.last = number;
    }
    for (const auto& place : record.series) {
        auto& entry = series_lists.find_or_add(place.key, stable_hash(place.key));
        ByteWriter::append_number(entry.list, number - entry.last);
        ByteWriter::append_number(entry.list, place.number);
        entry.last = number;
    }
    for (const auto hash : record.identifiers) identifiers.emplace_back(hash, number);
}

void EditionDraft::add(const IndexedRecord& record) {
    const auto number = static_cast<uint32_t>(rows.size());
    DraftRow row;
    row.title_offset = titles.size();
    row.title_size = static_cast<uint32_t>(record.title_key.size());
    titles += record.title_key;
    row.quality = record.quality;
    row.author = authors.number(record.author_key);
    row.series = series_keys.number(record.series.empty() ? "" : record.series.front().key);
    row.volume = record.series.empty() ? 0 : record.series.front().number;
    row.holding = branch_set(record.branches);
    row.available_at = branch_set(record.available_branches);
    row.items = record.items;
    const auto language = languages.number(record.language);
    row.language = static_cast<uint16_t>(language <= UINT16_MAX ? language : 0);
    row.year = static_cast<int16_t>(std::clamp(record.year, 0, 9999));
    row.format = static_cast<uint8_t>(record.format);
    if (record.available) row.flags |= Columns::available;
    if (record.copies > 0) row.flags |= Columns::has_copies;
    rows.push_back(row);
    add_lists(record, number);
}

}  // namespace catalogue
