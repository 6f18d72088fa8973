#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace loans::local {

/// What the catalogue says of a copy. The loans room knows no catalogue: whoever makes the library
/// gives it functions that answer from one.
struct ItemInfo {
    std::string barcode;
    std::string control_number;  // of the record it belongs to
    std::string title;           // with volume, ready to show
    std::string item_type;
    std::string branch;    // where it belongs
    std::string location;  // code of the place in the branch
    bool not_for_loan = false;
    bool closed_stacks = false;
    /// The record itself says that somebody has it, as in a library that has not moved its loans
    /// here yet.
    bool catalogue_on_loan = false;
    std::string catalogue_due;  // ISO date; may be empty
};

/// By barcode; nothing when the catalogue has no such copy.
using ItemLookup = std::function<std::optional<ItemInfo>(const std::string& barcode)>;
/// All copies of the record with this control number, in the record's order.
using RecordItems = std::function<std::vector<ItemInfo>(const std::string& control_number)>;

}  // namespace loans::local
