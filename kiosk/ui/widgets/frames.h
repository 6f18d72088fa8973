#pragma once
#include <string>
#include <vector>

#include "ui/node.h"

/// What stands around other things.
namespace ui::widgets {

/// A sheet on the page; with an id it can be pressed.
Node card(std::vector<Node> children, Id id = {});
/// A large target with an icon above its words: the home page's doors.
Node tile(Id id, std::string icon_name, std::string words, std::string explanation = {});
Node section_heading(std::string words);

/// What an answer means, in colour and always in words and an icon too.
enum class Tone { positive, warning, negative, neutral };
Node status_pill(Tone tone, std::string icon_name, std::string words);

/// Centred over the dimmed page, no wider than `width` dp and no higher than the window: a body
/// that is longer scrolls under the id "<id>/body".
Node dialog(Id id, std::string title, std::vector<Node> body, std::vector<Node> buttons,
            float width = 760);

/// A field with an icon before it and something to press after it, in one frame.
Node framed_field(std::string icon_name, Node field, std::vector<Node> after = {});

}  // namespace ui::widgets
