#pragma once
#include "catalogue/catalogue.h"
#include "screens/services.h"
#include "ui/node.h"

/// What a record says of its title, in three parts.
namespace screens {

/// Title, people (person/<n>), kind and year, where it is now.
ui::Node record_title(const Services& services, const catalogue::Record& record,
                      const catalogue::Hit& hit);
/// The beginning of the description and the way to the whole (record/read).
ui::Node record_description(const Services& services, const catalogue::Record& record);
/// Series (series/<n>), subjects (subject/<n>) and the rest of the catalogue card.
ui::Node record_details(const Services& services, const ui::ViewContext& context,
                        const catalogue::Record& record);

}  // namespace screens
