#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalogue/indexed_record.h"
#include "catalogue/key_table.h"

namespace catalogue {

/// Numbers for texts in the order they are first met.
class TextNumbers {
public:
    uint32_t number(const std::string& text);
    const std::vector<std::string>& texts() const { return m_texts; }

private:
    std::unordered_map<std::string, uint32_t> m_numbers;
    std::vector<std::string> m_texts;
};

/// What is known of a record before the rows have their numbers.
struct DraftRow {
    uint64_t title_offset = 0;
    uint32_t title_size = 0;
    uint32_t quality = 0;
    uint32_t author = 0;  // number in `authors`
    uint32_t series = 0;  // number in `series_keys`
    uint32_t volume = 0;
    uint32_t holding = 0;
    uint32_t available_at = 0;
    uint32_t items = 0;
    uint16_t language = 0;
    int16_t year = 0;
    uint8_t format = 0;
    uint8_t flags = 0;
    bool alive = true;
};

/// The index of an edition while records still come in, in memory: about 600 bytes a record.
/// Records are numbered in the order they come; lists hold those numbers.
struct EditionDraft {
    EditionDraft();

    /// The record's number is rows.size() before the call.
    void add(const IndexedRecord& record);

    std::vector<DraftRow> rows;
    std::string titles;     // sort keys, one after the other
    KeyTable terms;         // lists of (difference, near)
    KeyTable headings;      // lists of differences
    KeyTable series_lists;  // lists of (difference, volume)
    TextNumbers authors, series_keys, languages, branches;
    std::vector<std::vector<uint32_t>> branch_sets;
    std::vector<std::pair<uint64_t, uint32_t>> identifiers;  // hash and record

private:
    uint32_t branch_set(const std::vector<std::string>& names);
    void add_lists(const IndexedRecord& record, uint32_t number);
    TextNumbers m_set_texts;
};

}  // namespace catalogue
