#include "stock/embedded_setup.h"

#include "stock/item_lookup.h"

namespace stock {

loans::local::Setup embedded_setup(const settings::Settings& settings) {
    const auto lookup = std::make_shared<ItemLookup>(settings.catalogue_file());
    loans::local::Setup setup;
    setup.file = settings.loans_file();
    setup.rules = loans::local::load_rules(settings.lending.rules);
    setup.branch = settings.branch;
    setup.item = [lookup](const std::string& barcode) { return lookup->item(barcode); };
    setup.record_items = [lookup](const std::string& number) {
        return lookup->record_items(number);
    };
    setup.is_open = [hours = settings.hours](loans::local::Day day) {
        return !hours.on(settings::Date(day)).open.empty();
    };
    return setup;
}

}  // namespace stock
