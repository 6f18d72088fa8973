#pragma once
#include "catalogue/marc/raw_record.h"
#include "catalogue/marc/source_profile.h"
#include "catalogue/record.h"

namespace catalogue::marc {

/// What a record means to a patron. Never fails: what is missing stays empty. Copies are read by
/// the profile alone, because the same field means different things in different systems.
Record to_record(const RawRecord& raw, const SourceProfile& profile);

}  // namespace catalogue::marc
