#pragma once
#include "catalogue/marc/raw_record.h"
#include "catalogue/marc/source_profile.h"
#include "catalogue/record.h"

/// The parts of to_record(), each for some fields of MARC 21.
namespace catalogue::marc {

void map_titles(const RawRecord& raw, Record& record);       // 130 240 245 246 740 765 880
void map_people(const RawRecord& raw, Record& record);       // 1XX 7XX
void map_series(const RawRecord& raw, Record& record);       // 440 490 8XX, parts in 245
void map_publication(const RawRecord& raw, Record& record);  // 008 260 264 300 520
void map_languages(const RawRecord& raw, Record& record);    // 008 041
void map_subjects(const RawRecord& raw, Record& record);     // 082 084 600-655
void map_identifiers(const RawRecord& raw, Record& record);  // 020 022 024
/// These two also look at the classification and the genres that were mapped before.
Format format_of(const RawRecord& raw, const Record& record);
Audience audience_of(const RawRecord& raw, const Record& record);
void map_online(const RawRecord& raw, Record& record);  // 856
void map_copies(const RawRecord& raw, const SourceProfile& profile, Record& record);

}  // namespace catalogue::marc
