#pragma once
#include <string>
#include <vector>

#include "catalogue/catalogue.h"

namespace catalogue {

/// Where a record's copies are and which are there now. Lost and withdrawn copies do not count.
struct Holdings {
    uint32_t copies = 0;
    uint32_t available = 0;  // on the open shelf, reference copies among them
    uint32_t in_stacks = 0;
    uint32_t on_loan = 0;
    std::vector<std::string> branches;            // sorted, each once
    std::vector<std::string> available_branches;  // with a copy on the open shelf; sorted
    std::string next_due;                         // first return, when nothing is there
    const Item* best = nullptr;  // the copy to send a reader to; of the record that was asked
};

Holdings holdings_of(const Record& record);

Hit make_hit(RecordId id, const Record& record);

/// "Lindgren, Astrid" -> "Astrid Lindgren"; a name without a comma stays as it is.
std::string direct_name(const std::string& name);
/// The person a reader would name; nullptr when there is nobody.
const Contributor* main_contributor(const Record& record);
/// Title, part and the copy's volume: what a list of loans calls it.
std::string copy_title(const Record& record, const Item& item);
/// Title, part and remainder in one line.
std::string full_title(const Record& record);

}  // namespace catalogue
