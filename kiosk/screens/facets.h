#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "screens/services.h"
#include "ui/node.h"

/// Narrowing and order of a result: chips above it and the dialogs they open. Ids:
/// narrow/available, narrow/<kind>/<value> (takes it away), narrow/clear, panel/<kind>, panel/sort;
/// in the dialogs pick/<kind>/<value> (on and off), sort/<name>, panel/close.
namespace screens {

enum class FacetPanel { none, format, language, decade, branch, sort };

/// Turns the value that `id` names on or off; false when `id` names none.
bool toggle(catalogue::Filters& filters, const std::string& id);
bool any(const catalogue::Filters& filters);
/// The panel that `id` opens; nothing when it opens none.
std::optional<FacetPanel> panel_of(const std::string& id);
std::optional<catalogue::Sort> sort_of(const std::string& id);

std::vector<ui::Node> facet_chips(const Services& services, const catalogue::Filters& filters,
                                  const std::optional<catalogue::Facets>& facets);
ui::Node sort_button(const Services& services, catalogue::Sort sort);
ui::Node facet_dialog(const Services& services, const ui::ViewContext& context, FacetPanel panel,
                      const catalogue::Filters& filters, catalogue::Sort sort,
                      const std::optional<catalogue::Facets>& facets);

}  // namespace screens
