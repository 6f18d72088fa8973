#include "catalogue/holdings.h"

#include <algorithm>

namespace catalogue {
namespace {

bool counts(const Item& item) {
    return item.status != ItemStatus::lost && item.status != ItemStatus::withdrawn;
}

bool on_the_shelf(const Item& item) {
    return item.status == ItemStatus::available || item.status == ItemStatus::reference;
}

/// Lower is better: open shelf, stacks, everything else that counts.
int preference(const Item& item) {
    if (!counts(item)) return 4;
    if (!on_the_shelf(item)) return 3;
    if (item.closed_stacks) return 2;
    return item.status == ItemStatus::reference ? 1 : 0;
}

void sort_once(std::vector<std::string>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

Holdings holdings_of(const Record& record) {
    Holdings out;
    for (const auto& item : record.items) {
        if (out.best == nullptr || preference(item) < preference(*out.best)) out.best = &item;
        if (!counts(item)) continue;
        ++out.copies;
        if (!item.branch.empty()) out.branches.push_back(item.branch);
        if (on_the_shelf(item) && item.closed_stacks) ++out.in_stacks;
        if (on_the_shelf(item) && !item.closed_stacks) {
            ++out.available;
            if (!item.branch.empty()) out.available_branches.push_back(item.branch);
        }
        if (item.status == ItemStatus::on_loan) {
            ++out.on_loan;
            if (!item.due.empty() && (out.next_due.empty() || item.due < out.next_due))
                out.next_due = item.due;
        }
    }
    if (out.available + out.in_stacks > 0) out.next_due.clear();
    sort_once(out.branches);
    sort_once(out.available_branches);
    return out;
}

std::string direct_name(const std::string& name) {
    const auto comma = name.find(", ");
    if (comma == std::string::npos) return name;
    const auto family = name.substr(0, comma);
    auto given = name.substr(comma + 2);
    std::string addition;  // "Jr.", "Sir"
    if (const auto second = given.find(", "); second != std::string::npos) {
        addition = given.substr(second);
        given.resize(second);
    }
    return given + " " + family + addition;
}

const Contributor* main_contributor(const Record& record) {
    const auto& all = record.contributors;
    auto found = std::find_if(all.begin(), all.end(), [](const auto& c) { return c.main; });
    if (found == all.end())
        found = std::find_if(all.begin(), all.end(), [](const auto& c) { return c.role == "aut"; });
    if (found != all.end()) return &*found;
    return all.empty() ? nullptr : &all.front();
}

std::string copy_title(const Record& record, const Item& item) {
    std::string out = record.title;
    if (!record.part.empty()) out += ". " + record.part;
    if (!item.volume.empty()) out += " (" + item.volume + ")";
    return out;
}

std::string full_title(const Record& record) {
    std::string out = record.title;
    if (!record.part.empty()) out += (out.empty() ? "" : ". ") + record.part;
    if (!record.remainder.empty()) out += (out.empty() ? "" : " : ") + record.remainder;
    return out;
}

Hit make_hit(RecordId id, const Record& record) {
    Hit hit;
    hit.id = id;
    hit.title = full_title(record);
    if (const auto* person = main_contributor(record)) hit.author = direct_name(person->name);
    hit.year = record.year;
    hit.format = record.format;
    if (!record.languages.empty()) hit.language = record.languages.front();
    if (!record.series.empty()) {
        hit.series = record.series.front().title;
        hit.volume = record.series.front().volume;
    }
    if (!record.isbns.empty()) hit.isbn = record.isbns.front();
    const auto holdings = holdings_of(record);
    hit.copies = holdings.copies;
    hit.available = holdings.available;
    hit.in_stacks = holdings.in_stacks;
    hit.next_due = holdings.next_due;
    if (holdings.best != nullptr) {
        hit.shelf = holdings.best->call_number;
        hit.branch = holdings.best->branch;
        hit.location = holdings.best->location;
    }
    return hit;
}

}  // namespace catalogue
