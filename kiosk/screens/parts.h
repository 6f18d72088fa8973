#pragma once
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "screens/services.h"
#include "ui/node.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/frames.h"

/// Pieces that several pages share. Lengths in dp on an 8 dp grid.
namespace screens {

namespace widgets = ui::widgets;

/// Width of a letter M in body text at the patron's size: columns are chosen in it.
float em(const ui::ViewContext& context);
/// Space between the window's edge and the content.
float margin(const ui::ViewContext& context);
float content_width(const ui::ViewContext& context);
/// How many columns of at least `minimum` dp fit into `available`, with `gap` between; at least 1.
int columns_in(float available, float minimum, float gap);

ui::Node heading(const std::string& text, ui::TextRole role = ui::TextRole::title);
ui::Node paragraph(const std::string& text, ui::TextRole role = ui::TextRole::body,
                   ui::ColorRole color = ui::ColorRole::text);
/// A sentence with an icon, quiet, in the middle: nothing here, please wait, out of order.
ui::Node notice(const std::string& icon, const std::string& title,
                std::vector<std::string> sentences);
/// Line of icon and words.
ui::Node fact(const std::string& icon, const std::string& text,
              ui::ColorRole color = ui::ColorRole::text_muted);
/// Lines in a column of readable width that scrolls, below a Back button "<name>/back".
ui::Node reading_page(const Services& services, const ui::ViewContext& context,
                      const std::string& name, std::vector<ui::Node> lines);

/// Whether the title can be had now, in icon and words; `with_place`: and where.
ui::Node availability(const Services& services, const catalogue::Hit& hit, bool with_place);
/// Name of the icon for a format.
std::string format_icon(catalogue::Format format);

/// A title on the results page.
ui::Node hit_card(const Services& services, const ui::ViewContext& context, ui::Id id,
                  const catalogue::Hit& hit);
/// A title as a tile: its cover, `width` dp wide, above its words.
ui::Node hit_tile(const Services& services, ui::Id id, const catalogue::Hit& hit, float width);
/// Cover width of the tiles in a row that scrolls.
float tile_cover(const ui::ViewContext& context);

}  // namespace screens
