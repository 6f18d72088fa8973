#include "catalogue/marc/map.h"

#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {

Record to_record(const RawRecord& raw, const SourceProfile& profile) {
    Record record;
    record.control_number = trimmed(raw.control("001"));
    record.source = trimmed(raw.control("003"));
    record.deleted = raw.leader()[5] == 'd';
    map_titles(raw, record);
    map_people(raw, record);
    map_series(raw, record);
    map_publication(raw, record);
    map_languages(raw, record);
    map_subjects(raw, record);
    map_identifiers(raw, record);
    record.format = format_of(raw, record);
    record.audience = audience_of(raw, record);
    map_online(raw, record);
    map_copies(raw, profile, record);
    return record;
}

}  // namespace catalogue::marc
