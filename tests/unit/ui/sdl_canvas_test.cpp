#include <algorithm>
#include <cmath>

#include "support/catch.h"
#include "ui/sdl/blend.h"
#include "ui/sdl/canvas.h"
#include "ui/sdl/memory_target.h"

using namespace ui;
using namespace ui::sdl;

namespace {

constexpr Color black{0, 0, 0, 255};

struct Bench {
    explicit Bench(Size of, uint32_t paper = 0xFFFFFF) : size(of), target(of) {
        std::fill_n(target.frame().pixels, target.pixels().size(), paper);
    }
    Canvas canvas() { return canvas({0, 0, size.w, size.h}); }
    Canvas canvas(const Rect& clip) { return {target.frame(), clip, masks}; }
    uint32_t at(int x, int y) { return target.frame().row(y)[x]; }
    int red(int x, int y) { return static_cast<int>(at(x, y) >> 16); }

    Size size;
    MemoryTarget target;
    MaskCache masks;
};

}  // namespace

TEST_CASE("mixing is exact to the nearest", "[paint]") {
    for (uint32_t over = 0; over < 256; over += 5) {
        for (uint32_t under = 0; under < 256; under += 7) {
            for (uint32_t alpha = 0; alpha < 256; alpha += 3) {
                const auto exact = static_cast<uint32_t>(
                    std::lround((over * alpha + under * (255 - alpha)) / 255.0));
                const uint32_t gray = mixed(under * 0x010101U, over * 0x010101U, alpha);
                REQUIRE(gray == exact * 0x010101U);
            }
        }
    }
}

TEST_CASE("a rectangle has hard edges", "[paint]") {
    Bench bench({8, 8});
    bench.canvas().fill({2, 3, 4, 2}, 0, black);
    CHECK(bench.at(2, 3) == 0);
    CHECK(bench.at(5, 4) == 0);
    CHECK(bench.at(1, 3) == 0xFFFFFF);
    CHECK(bench.at(6, 4) == 0xFFFFFF);
    CHECK(bench.at(2, 5) == 0xFFFFFF);
}

TEST_CASE("round corners are soft, symmetrical and as large as a circle", "[paint]") {
    Bench bench({60, 60});
    bench.canvas().fill({0, 0, 60, 60}, 30, black);
    double area = 0;
    bool soft = false;
    for (int y = 0; y < 60; ++y) {
        for (int x = 0; x < 60; ++x) {
            area += (255 - bench.red(x, y)) / 255.0;
            soft = soft || (bench.red(x, y) > 60 && bench.red(x, y) < 200);
            REQUIRE(bench.at(x, y) == bench.at(59 - x, y));
            REQUIRE(bench.at(x, y) == bench.at(x, 59 - y));
        }
    }
    CHECK(soft);
    CHECK(area == Approx(3.14159265 * 30 * 30).epsilon(0.001));
    CHECK(bench.at(0, 0) == 0xFFFFFF);
}

TEST_CASE("a radius larger than the shape makes a pill", "[paint]") {
    Bench a({40, 20}), b({40, 20});
    a.canvas().fill({0, 0, 40, 20}, 500, black);
    b.canvas().fill({0, 0, 40, 20}, 10, black);
    CHECK(a.target.pixels() == b.target.pixels());
}

TEST_CASE("an outline leaves its middle alone and fits the filled shape", "[paint]") {
    Bench bench({60, 40});
    bench.canvas().outline({2, 2, 56, 36}, 12, 3, black);
    CHECK(bench.at(30, 20) == 0xFFFFFF);
    CHECK(bench.at(30, 4) == 0);
    CHECK(bench.at(30, 5) == 0xFFFFFF);
    CHECK(bench.at(2, 20) == 0);
    CHECK(bench.at(57, 20) == 0);
    CHECK(bench.at(5, 20) == 0xFFFFFF);
    Bench filled({60, 40});
    filled.canvas().fill({2, 2, 56, 36}, 12, black);
    // Outside, both have the same edge.
    for (int i = 0; i < 6; ++i) CHECK(bench.at(2 + i, 2) == filled.at(2 + i, 2));
}

TEST_CASE("an outline wider than its radius has square inner corners", "[paint]") {
    Bench bench({30, 30});
    bench.canvas().outline({0, 0, 30, 30}, 2, 6, black);
    CHECK(bench.at(5, 5) == 0);
    CHECK(bench.at(6, 6) == 0xFFFFFF);
    CHECK(bench.at(15, 5) == 0);
}

TEST_CASE("a gradient runs from its first to its last colour without steps", "[paint]") {
    Bench bench({16, 256});
    bench.canvas().gradient({0, 0, 16, 256}, 0, {10, 10, 10, 255}, {40, 40, 40, 255});
    CHECK(bench.red(0, 0) == 10);
    CHECK(bench.red(0, 255) == 40);
    for (int y = 0; y < 256; ++y) {
        double mean = 0;
        for (int x = 0; x < 16; ++x) mean += bench.red(x, y) / 16.0;
        // Dithered in four rows; each row is within half a step of the exact colour.
        CHECK(std::abs(mean - (10 + 30 * (y + 0.5) / 256)) < 0.5);
    }
}

TEST_CASE("a shadow fades outwards and is symmetrical", "[paint]") {
    Bench bench({100, 80});
    bench.canvas().shadow({30, 30, 40, 20}, 6, 12, black, {}, 0);
    for (int x = 18; x < 49; ++x) CHECK(bench.red(x, 40) >= bench.red(x + 1, 40));
    CHECK(bench.red(17, 40) == 255);
    CHECK(bench.red(49, 40) < 110);
    for (int y = 0; y < 80; ++y)
        for (int x = 0; x < 100; ++x) REQUIRE(bench.at(x, y) == bench.at(99 - x, 79 - y));
}

TEST_CASE("a stretched shadow is the same as one made in full", "[paint]") {
    // Twice the same corners, the middle repeated: columns in the middle are equal.
    Bench bench({300, 200});
    bench.canvas().shadow({40, 40, 220, 120}, 10, 12, black, {}, 0);
    for (int x = 100; x < 200; ++x) CHECK(bench.at(x, 35) == bench.at(150, 35));
    for (int y = 90; y < 110; ++y) CHECK(bench.at(35, y) == bench.at(35, 100));
    CHECK(bench.at(150, 100) == 0);
}

TEST_CASE("what a shape hides of its shadow need not be drawn", "[paint]") {
    Bench whole({120, 90}), spared({120, 90});
    const Rect shape{30, 20, 60, 40};
    for (Bench* bench : {&whole, &spared}) {
        const bool spare = bench == &spared;
        bench->canvas().shadow({30, 24, 60, 40}, 12, 14, {0, 0, 0, 90}, spare ? shape : Rect{}, 12);
        bench->canvas().fill(shape, 12, {250, 250, 250, 255});
    }
    CHECK(whole.target.pixels() == spared.target.pixels());
}

TEST_CASE("nothing is drawn outside the clip, and inside it looks the same", "[paint]") {
    const auto draw = [](Canvas canvas) {
        canvas.fill({5, 5, 60, 50}, 17, {200, 30, 30, 255});
        canvas.outline({8, 8, 50, 44}, 14, 3, black);
        canvas.gradient({20, 10, 40, 60}, 9, {0, 90, 0, 255}, {0, 0, 200, 128});
        canvas.shadow({15, 25, 40, 30}, 8, 10, {0, 0, 0, 120}, {}, 0);
        const std::vector<uint8_t> letter(30 * 20, 100);
        canvas.mask(letter.data(), {30, 40, 30, 20}, {9, 9, 200, 255});
        canvas.mirrored_mask(letter.data(), {3, 3, 30, 20}, {9, 200, 9, 128});
        const std::vector<uint32_t> picture(25 * 25, 0x123456);
        canvas.pixels(picture.data(), {50, 50, 25, 25}, 8);
    };
    Bench whole({80, 80});
    draw(whole.canvas());
    for (const Rect& clip : {Rect{0, 0, 13, 80}, Rect{11, 9, 40, 3}, Rect{30, 30, 1, 1},
                             Rect{60, 55, 99, 99}, Rect{-5, -5, 20, 20}, Rect{70, 3, 0, 5}}) {
        Bench part({80, 80});
        draw(part.canvas(clip));
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < 80; ++x)
                REQUIRE(part.at(x, y) == (clip.contains(Point{x, y}) ? whole.at(x, y) : 0xFFFFFF));
    }
}

TEST_CASE("a mirrored mask is the mask in a mirror", "[paint]") {
    std::vector<uint8_t> mask;
    for (int i = 0; i < 12; ++i) mask.push_back(static_cast<uint8_t>(i * 20));
    Bench plain({4, 3}), mirrored({4, 3});
    plain.canvas().mask(mask.data(), {0, 0, 4, 3}, black);
    mirrored.canvas().mirrored_mask(mask.data(), {0, 0, 4, 3}, black);
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 4; ++x) CHECK(plain.at(x, y) == mirrored.at(3 - x, y));
}
