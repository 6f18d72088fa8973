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

/// An item that was refused; `status` says so in a word or two, unless nobody knows what became
/// of it.
ItemRow refused_row(const Services& services, const std::string& name, const loans::Refused& why,
                    const std::string& status);

/// A card with a heading, rows with lines between them, or a sentence where there are none.
ui::Node list_card(const std::string& title, std::vector<ui::Node> rows, const std::string& none,
                   std::vector<ui::Node> buttons = {});

}  // namespace screens
