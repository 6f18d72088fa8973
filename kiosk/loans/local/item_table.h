#pragma once
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"

namespace loans::local {

enum class Place {
    here,        // nothing but that a loan in the catalogue's record is over
    in_transit,  // on its way to `branch`
    reshelve,    // on the reserved shelf, though nobody waits for it any more
};

/// What differs from the catalogue's record. A copy without a row stands where the record says.
struct ItemRow {
    std::string barcode;
    Place place = Place::here;
    std::string branch;
    /// The due date that the record had when the copy was returned here. A record that later tells
    /// another date tells of another loan.
    std::string catalogue_due;
};

class ItemTable {
public:
    explicit ItemTable(db::Database& database) : m_database(database) {}

    std::optional<ItemRow> find(const std::string& barcode);
    std::vector<ItemRow> at(Place place);
    void save(const ItemRow& item);
    void remove(const std::string& barcode);

private:
    db::Database& m_database;
};

}  // namespace loans::local
