#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "catalogue/catalogue.h"
#include "loans/local/item_info.h"

namespace stock {

/// What the catalogue says of copies, for the loan service: with a connection of its own, opened
/// when it is first asked and again when an import has brought a new edition. Loans thread only.
class ItemLookup {
public:
    explicit ItemLookup(std::filesystem::path catalogue);

    std::optional<loans::local::ItemInfo> item(const std::string& barcode);
    std::vector<loans::local::ItemInfo> record_items(const std::string& control_number);

private:
    /// Null while there is no catalogue that can be read.
    catalogue::Catalogue* catalogue();

    std::filesystem::path m_file;
    std::optional<catalogue::EditionWatch> m_watch;
    std::unique_ptr<catalogue::Catalogue> m_catalogue;
};

}  // namespace stock
