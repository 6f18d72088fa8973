#pragma once
#include <string_view>
#include <vector>

namespace catalogue::marc {

/// A field's bytes inside an ISO 2709 record, without terminator.
struct Slice {
    std::string_view tag;
    std::string_view bytes;
};

struct DirectoryEntry {
    std::string_view tag;
    size_t size = 0;
    size_t offset = 0;  // from the beginning of the text
};

/// The fields of one record and what was wrong with its directory.
struct Layout {
    std::vector<Slice> fields;
    std::vector<DirectoryEntry> entries;  // as read, when all are well-formed
    bool base_address_wrong = false;
    bool directory_wrong = false;      // fields split at their terminators instead
    bool terminators_missing = false;  // fields cut by the directory instead
    size_t lost_texts = 0;             // texts for which no tag is left
    size_t lost_tags = 0;              // tags for which no text is left

    void clear();
};

/// Finds the fields of `record` (leader to before 0x1D; at least a leader). Believes the directory
/// only where the text agrees. False when there is no usable directory.
bool lay_out(std::string_view record, Layout& layout);

}  // namespace catalogue::marc
