#pragma once
#include <string>
#include <vector>

#include "screens/services.h"
#include "ui/node.h"

/// The frame of the pages on which something is scanned or typed: card, borrow, return.
namespace screens {

/// even: two halves of a small page. list: a narrow first part beside a list that takes the rest.
enum class EntryShape { even, list };

/// `lines` in a card with `side` beside it, or below where the window is narrow; Back above, as
/// "<name>/back".
ui::Node entry_page(const Services& services, const ui::ViewContext& context,
                    const std::string& name, std::vector<ui::Node> lines, ui::Node side,
                    EntryShape shape, std::vector<ui::Node> top_buttons = {});

/// What went wrong and what to do, in colour, icon and words.
ui::Node problem_box(const std::string& sentence);
/// A sentence of quiet information in a box.
ui::Node hint_box(const std::string& icon, const std::string& sentence);
ui::Node button_line(std::vector<ui::Node> buttons);
ui::Node back_button(const Services& services, ui::Id id);

}  // namespace screens
