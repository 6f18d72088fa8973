#pragma once
#include <string>
#include <vector>

#include "screens/parts.h"

namespace screens {

/// One item in a list of loans: what it is, how it went and what to do about it.
struct ItemRow {
    std::string title{};
    widgets::Tone tone = widgets::Tone::neutral;
    std::string icon{};
    std::string status{};             // short, in a pill
    std::string advice{};             // sentence below the title; may be empty
    std::vector<ui::Node> buttons{};  // at the end of the row
};
ui::Node item_row(const ui::ViewContext& context, ItemRow row);

/// A card with a heading, rows with lines between them, or a sentence where there are none.
ui::Node list_card(const std::string& title, std::vector<ui::Node> rows, const std::string& none,
                   std::vector<ui::Node> buttons = {});

}  // namespace screens
