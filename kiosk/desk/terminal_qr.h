#pragma once
#include <string>

namespace desk {

/// The text as a QR code of half-block characters, two squares to a character, dark on light as
/// cameras want it; empty when the text is too long.
std::string terminal_qr(const std::string& text);

}  // namespace desk
