#include "stock/item_lookup.h"

#include <system_error>

#include "base/error.h"
#include "base/log.h"
#include "catalogue/holdings.h"

namespace stock {
namespace {

using catalogue::Item;
using catalogue::ItemStatus;
using catalogue::Record;
using loans::local::ItemInfo;

ItemInfo info_of(const Record& record, const Item& item) {
    ItemInfo out;
    out.barcode = item.barcode;
    out.control_number = record.control_number;
    out.title = catalogue::copy_title(record, item);
    out.item_type = item.item_type;
    out.branch = item.branch;
    out.location = item.location;
    out.closed_stacks = item.closed_stacks;
    out.not_for_loan = item.status == ItemStatus::reference || item.status == ItemStatus::lost ||
                       item.status == ItemStatus::on_order || item.status == ItemStatus::withdrawn;
    out.catalogue_on_loan = item.status == ItemStatus::on_loan;
    if (out.catalogue_on_loan) out.catalogue_due = item.due;
    return out;
}

}  // namespace

ItemLookup::ItemLookup(std::filesystem::path catalogue) : m_file(std::move(catalogue)) {}

catalogue::Catalogue* ItemLookup::catalogue() {
    if (m_catalogue && !m_watch->changed()) return m_catalogue.get();
    std::error_code none;
    if (!std::filesystem::exists(m_file, none)) return m_catalogue.get();
    try {
        if (!m_watch) m_watch.emplace(m_file);
        m_catalogue = catalogue::Catalogue::open(m_file);
    } catch (const base::Error& error) {
        base::log::error("{}", error.what());
    }
    return m_catalogue.get();
}

std::optional<loans::local::ItemInfo> ItemLookup::item(const std::string& barcode) {
    auto* const from = catalogue();
    const auto id = from ? from->find_identifier(barcode) : std::nullopt;
    const auto record = id ? from->record(*id) : std::nullopt;
    if (!record) return std::nullopt;
    for (const Item& item : record->items)
        if (item.barcode == barcode) return info_of(*record, item);
    return std::nullopt;
}

std::vector<loans::local::ItemInfo> ItemLookup::record_items(const std::string& control_number) {
    std::vector<ItemInfo> out;
    auto* const from = catalogue();
    const auto id = from ? from->find_identifier(control_number) : std::nullopt;
    const auto record = id ? from->record(*id) : std::nullopt;
    if (!record || record->control_number != control_number) return out;
    for (const Item& item : record->items) out.push_back(info_of(*record, item));
    return out;
}

}  // namespace stock
