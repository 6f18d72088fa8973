#include "desk/terminal_qr.h"

#include <qrencode.h>

#include <memory>

namespace desk {

std::string terminal_qr(const std::string& text) {
    constexpr int margin = 2;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_L), QRcode_free);
    if (code == nullptr) return {};
    const int width = code->width;
    const auto light = [&](int row, int column) {
        const bool inside = row >= 0 && row < width && column >= 0 && column < width;
        return !inside || (code->data[row * width + column] & 1) == 0;
    };
    std::string out;
    for (int row = -margin; row < width + margin; row += 2) {
        out += "\x1b[107;30m";  // black on bright white, also on a dark terminal
        for (int column = -margin; column < width + margin; ++column) {
            const bool above = light(row, column), below = light(row + 1, column);
            out += above ? (below ? " " : "\u2584") : (below ? "\u2580" : "\u2588");
        }
        out += "\x1b[0m\n";
    }
    return out;
}

}  // namespace desk
