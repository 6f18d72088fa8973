#include "ui/widgets/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace ui::widgets {

namespace {

constexpr float smallest_square = 4;  // dp
constexpr int quiet_zone = 4;         // squares, by the standard

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

constexpr Color black{0, 0, 0, 255}, white{255, 255, 255, 255};

/// One line of squares; equal neighbours are one box.
Node squares(const unsigned char* line, int count, float size) {
    std::vector<Node> runs;
    for (int i = 0; i < count;) {
        int end = i;
        while (end < count && (line[end] & 1) == (line[i] & 1)) ++end;
        runs.push_back(with(row({}), [&](Node& n) {
            n.width = static_cast<float>(end - i) * size;
            n.height = size;
            if ((line[i] & 1) != 0) n.gradient = Gradient{black, black};
        }));
        i = end;
    }
    return row(std::move(runs));
}

}  // namespace

std::optional<Node> qr_code(const std::string& text, float most) {
    const std::unique_ptr<QRcode, FreeCode> code(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_L));
    if (!code) return std::nullopt;
    const float size =
        std::min(std::floor(most / static_cast<float>(code->width + 2 * quiet_zone)), 10.F);
    if (size < smallest_square) return std::nullopt;
    std::vector<Node> lines;
    for (int i = 0; i < code->width; ++i)
        lines.push_back(
            squares(code->data + static_cast<ptrdiff_t>(i) * code->width, code->width, size));
    return with(column(std::move(lines)), [&](Node& n) {
        n.gradient = Gradient{white, white};
        n.padding = all_edges(quiet_zone * size);
        n.own_align = Align::center;
        n.unmirrored = true;
        n.role = Role::image;
    });
}

}  // namespace ui::widgets
