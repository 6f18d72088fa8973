// Makes a picture of the screen fit for reading by a machine: only what is of a letter's size
// stays, black on white, whatever the colours of letter and ground. White letters on a coloured
// button, and the outlines around it, are what tesseract otherwise stumbles over.
//
// usage: xwd -root -silent | legible >page.pgm
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

struct Picture {
    int width = 0, height = 0;
    std::vector<uint8_t> gray;
    size_t at(int x, int y) const {
        return static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x);
    }
};

std::vector<uint8_t> all_input() {
    std::vector<uint8_t> out;
    uint8_t block[65536];
    for (size_t got; (got = fread(block, 1, sizeof block, stdin)) > 0;)
        out.insert(out.end(), block, block + got);
    return out;
}

/// X's window dump with 24 or 32 bits for a pixel; which is red and which blue makes no difference
/// to reading.
Picture read_dump(const std::vector<uint8_t>& data) {
    const auto field = [&](size_t i) {
        const uint8_t* p = data.data() + 4 * i;
        return size_t{p[0]} << 24 | size_t{p[1]} << 16 | size_t{p[2]} << 8 | size_t{p[3]};
    };
    if (data.size() < 100 || (field(11) != 32 && field(11) != 24)) return {};
    const size_t begin = field(0) + field(19) * 12, line = field(12);
    Picture out{static_cast<int>(field(4)), static_cast<int>(field(5)), {}};
    if (data.size() < begin + line * field(5)) return {};
    for (size_t y = 0; y < field(5); ++y)
        for (size_t x = 0; x < field(4); ++x) {
            const uint8_t* p = data.data() + begin + y * line + x * (field(11) / 8);
            out.gray.push_back(static_cast<uint8_t>((p[0] * 29 + p[1] * 150 + p[2] * 77) >> 8));
        }
    return out;
}

/// Walks every connected set of pixels: joined(a, b) says whether two neighbours belong together,
/// found(pixels, width, height) gets each set with the size of the box around it.
template <class Joined, class Found>
void for_each_shape(const Picture& picture, Joined joined, Found found) {
    std::vector<bool> seen(picture.gray.size());
    std::vector<size_t> shape;
    const auto w = static_cast<size_t>(picture.width);
    for (size_t first = 0; first < seen.size(); ++first) {
        if (seen[first] || !joined(first, first)) continue;
        shape.assign(1, first);
        seen[first] = true;
        size_t left = first % w, right = left, bottom = first / w;
        for (size_t i = 0; i < shape.size(); ++i) {
            const size_t here = shape[i], x = here % w;
            left = std::min(left, x), right = std::max(right, x),
            bottom = std::max(bottom, here / w);
            const auto look = [&](size_t there) {
                if (there >= seen.size() || seen[there] || !joined(here, there)) return;
                seen[there] = true;
                shape.push_back(there);
            };
            if (x > 0) look(here - 1);
            if (x + 1 < w) look(here + 1);
            look(here - w);  // wraps round above the first line, and is then too large
            look(here + w);
        }
        found(shape, right - left + 1, bottom - first / w + 1);
    }
}

}  // namespace

int main() {
    Picture page = read_dump(all_input());
    if (page.gray.empty()) {
        std::fputs("legible: expected what xwd -root -silent writes\n", stderr);
        return 1;
    }
    // A ground is one colour over more room than a letter takes.
    std::vector<bool> ground(page.gray.size());
    const auto alike = [&](size_t a, size_t b) {
        return std::abs(page.gray[a] - page.gray[b]) <= 1;
    };
    for_each_shape(page, alike, [&](const std::vector<size_t>& shape, size_t, size_t) {
        if (shape.size() > 1500)
            for (const size_t pixel : shape) ground[pixel] = true;
    });
    // What is left stands out from the ground to its left.
    Picture ink{page.width, page.height, std::vector<uint8_t>(page.gray.size())};
    for (int y = 0; y < page.height; ++y) {
        int under = page.gray[page.at(0, y)];
        for (int x = 0; x < page.width; ++x) {
            const size_t here = page.at(x, y);
            if (ground[here]) under = page.gray[here];
            ink.gray[here] =
                static_cast<uint8_t>(std::min(std::abs(page.gray[here] - under) * 2, 255));
        }
    }
    // Outlines, covers and rules are larger than letters.
    const auto inked = [&](size_t a, size_t b) { return ink.gray[a] > 24 && ink.gray[b] > 24; };
    for_each_shape(ink, inked, [&](const std::vector<size_t>& shape, size_t width, size_t height) {
        if (width > 90 || height > 90)
            for (const size_t pixel : shape) ink.gray[pixel] = 0;
    });
    for (uint8_t& value : ink.gray) value = static_cast<uint8_t>(255 - value);
    std::printf("P5\n%d %d\n255\n", page.width, page.height);
    std::fwrite(ink.gray.data(), 1, ink.gray.size(), stdout);
    return 0;
}
