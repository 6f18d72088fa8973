#pragma once
#include <string>
#include <vector>

#include "ui/node.h"

/// Things to press. All words come from the caller; all targets are at least 48 dp.
namespace ui::widgets {

enum class ButtonLook { primary, outlined, quiet };
/// `icon_name` empty: words alone.
Node button(Id id, std::string words, std::string icon_name = {},
            ButtonLook look = ButtonLook::primary);
/// Round, an icon alone; `spoken` names it.
Node icon_button(Id id, std::string icon_name, std::string spoken);
/// For the dark bar on top: outlined, or filled when it is the one to find.
Node header_button(Id id, std::string words, std::string icon_name = {}, bool filled = false);

struct Chip {
    Id id{};
    std::string words{};
    std::string count{};  // already written in the reader's digits; empty: none
    std::string icon{};
    bool selected = false;
    bool removable = false;  // shows a cross
};
Node chip(Chip chip);

struct Choice {
    Id id;
    std::string words;
};
/// One of several; the chosen one is marked by more than colour.
Node radio_list(std::vector<Choice> choices, const Id& chosen);

}  // namespace ui::widgets
