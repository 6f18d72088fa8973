#pragma once
#include <optional>
#include <string>

#include "ui/node.h"

namespace ui::widgets {

/// The text as a QR code in black on white, whatever the theme, at most `most` dp wide with its
/// quiet zone; nothing when the text is so long that its squares would be too small for a camera.
std::optional<Node> qr_code(const std::string& text, float most);

}  // namespace ui::widgets
