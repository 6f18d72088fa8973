#include "screens/copy_title.h"

#include <algorithm>

#include "catalogue/holdings.h"

namespace screens {
namespace {

/// A code that means the title alone (its ISBN, its control number) is no copy.
std::string title_of(catalogue::Catalogue& edition, const std::string& barcode) {
    const auto id = edition.find_identifier(barcode);
    const auto record = id ? edition.record(*id) : std::nullopt;
    if (!record) return {};
    const auto copy = std::ranges::find(record->items, barcode, &catalogue::Item::barcode);
    return copy == record->items.end() ? std::string() : catalogue::copy_title(*record, *copy);
}

}  // namespace

void find_copy_title(const Services& services, const base::Scope& scope, const std::string& barcode,
                     std::function<void(std::string)> then) {
    if (!services.edition) return;
    services.jobs.run(
        scope,
        [edition = services.edition, barcode](std::stop_token) {
            return title_of(*edition, barcode);
        },
        [then = std::move(then)](std::optional<std::string> title) {
            if (title && !title->empty()) then(std::move(*title));
        });
}

}  // namespace screens
