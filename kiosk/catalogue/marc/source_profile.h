#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/marc/encoding.h"
#include "catalogue/record.h"

namespace catalogue::marc {

/// When a copy is not simply on its shelf. The first rule that fits decides.
struct StatusRule {
    /// `set`: there, not empty and not "0"; `negative`: begins with '-'; `equals`: exactly `value`,
    /// letter case aside.
    enum class When { set, negative, equals };
    char subfield = ' ';
    When when = When::set;
    std::string value;
    ItemStatus means = ItemStatus::available;
};

/// Where one part of a copy stands: subfield codes in a field.
struct CopySubfields {
    std::string barcode;
    std::string shelf;   // all of them, in this order, joined by a blank
    std::string branch;  // of several codes the first that is there; so below
    std::string location;
    std::string type;
    std::string volume;
    std::string note;
    std::string due;
};

/// How one library system writes copies into its records; a file of config/profiles/.
struct SourceProfile {
    std::string name;
    Encoding encoding = Encoding::detect;

    std::string copy_field;  // "952"
    std::string indicator1;  // only fields with this first indicator; empty: all
    CopySubfields copy;
    std::vector<StatusRule> status;

    /// Barcodes in a field of their own ("876"), joined to the copy field by a subfield that both
    /// have; empty when the system has none.
    std::string item_field;
    std::string item_link;
    CopySubfields item;

    /// Item types that say what a book more exactly is, as a type for comics.
    std::vector<std::pair<std::string, Format>> formats;

    /// Places in the closed stacks: "MAG", or "MAIN/MAG" for one branch only.
    std::vector<std::string> closed_stacks;
};

/// Throws base::Error with one line per mistake: file, line, key, what was expected.
SourceProfile load_source_profile(const std::filesystem::path& file);

}  // namespace catalogue::marc
