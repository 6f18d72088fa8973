#pragma once
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "catalogue/marc/map.h"
#include "catalogue/marc/reader.h"

namespace fuzz {

inline void expect(bool holds) {
    if (!holds) std::abort();
}

/// What is promised of every text of a record.
inline void check_text(std::string_view text) {
    expect(base::valid_utf8(text));
    for (const char c : text) expect(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
}

inline void check_record(const catalogue::marc::RawRecord& raw,
                         const catalogue::marc::SourceProfile& profile) {
    for (const auto& field : raw.fields()) {
        check_text(raw.text(field));
        for (const auto& subfield : raw.subfields(field)) check_text(raw.text(subfield));
    }
    const auto record = to_record(raw, profile);
    check_text(record.title);
    expect(record.nonfiling >= 0 && record.nonfiling <= 9);
    for (const auto& isbn : record.isbns) expect(isbn.size() == 13);
    for (const auto& item : record.items) check_text(item.barcode);
}

inline void read_everything(std::string_view bytes) {
    catalogue::marc::SourceProfile profile;
    profile.copy_field = "952";
    profile.copy = {"p", "o", "ba", "c8", "y", "h", "z", "q"};
    profile.item_field = "876";
    profile.item_link = "5";
    profile.item = profile.copy;
    auto reader = catalogue::marc::Reader::from_bytes(std::string(bytes));
    catalogue::marc::RawRecord raw;
    std::vector<catalogue::marc::Problem> problems;
    while (reader.next(raw, problems)) check_record(raw, profile);
    for (const auto& problem : problems) {
        check_text(problem.control_number);
        check_text(to_line(problem));
    }
    // An end without a record must have a reason.
    expect(reader.records() > 0 || !problems.empty());
}

}  // namespace fuzz
