#include "loans/local/item_table.h"

#include <array>
#include <string_view>

namespace loans::local {
namespace {

constexpr std::array<std::string_view, 3> place_names = {"here", "in_transit", "reshelve"};

std::string_view name_of(Place place) {
    return place_names[static_cast<size_t>(place)];
}

constexpr const char* columns = "SELECT barcode, place, branch, catalogue_due FROM items ";

ItemRow read(const db::Statement& row) {
    ItemRow item;
    item.barcode = row.text(0);
    for (size_t i = 0; i < place_names.size(); ++i)
        if (place_names[i] == row.text(1)) item.place = static_cast<Place>(i);
    item.branch = row.text(2);
    item.catalogue_due = row.text(3);
    return item;
}

}  // namespace

std::optional<ItemRow> ItemTable::find(const std::string& barcode) {
    auto row = m_database.prepare(std::string(columns) + "WHERE barcode = ?");
    row.bind(1, barcode);
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::vector<ItemRow> ItemTable::at(Place place) {
    std::vector<ItemRow> out;
    auto row = m_database.prepare(std::string(columns) + "WHERE place = ? ORDER BY barcode");
    row.bind(1, name_of(place));
    while (row.step()) out.push_back(read(row));
    return out;
}

void ItemTable::save(const ItemRow& item) {
    auto row = m_database.prepare(
        "INSERT OR REPLACE INTO items (barcode, place, branch, catalogue_due) VALUES (?, ?, ?, ?)");
    row.bind(1, item.barcode).bind(2, name_of(item.place)).bind(3, item.branch);
    row.bind(4, item.catalogue_due).run();
}

void ItemTable::remove(const std::string& barcode) {
    m_database.prepare("DELETE FROM items WHERE barcode = ?").bind(1, barcode).run();
}

}  // namespace loans::local
