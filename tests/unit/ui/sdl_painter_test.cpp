#include <algorithm>
#include <filesystem>
#include <random>

#include "base/error.h"
#include "base/file.h"
#include "support/catch.h"
#include "support/golden.h"
#include "ui/sdl/memory_target.h"
#include "ui/sdl/surface_painter.h"
#include "ui/text/typesetter.h"

using namespace ui;
using Kind = DrawCommand::Kind;

namespace {

const std::string icons = KIOSK_SOURCE_DIR "/themes/icons";

std::filesystem::path scratch() {
    const std::filesystem::path folder = KIOSK_BINARY_DIR "/sdl_painter_test";
    std::filesystem::create_directories(folder);
    return folder;
}

/// A picture file: left half red, right half blue.
std::string two_halves(int w, int h) {
    support::Picture picture{{w, h}, {}};
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) picture.pixels.push_back(x < w / 2 ? 0xFF0000U : 0x0000FFU);
    const auto path = scratch() / ("halves-" + std::to_string(w) + ".png");
    support::save_png(path, picture);
    return path;
}

DisplayList busy_picture(text::Typesetter& typesetter, Size size) {
    const Rect all{0, 0, size.w, size.h};
    DisplayList list;
    list.push_back({.kind = Kind::fill, .rect = all, .clip = all, .color = {243, 245, 249, 255}});
    for (int i = 0; i < 6; ++i) {
        const Rect card{20 + (i % 3) * 130, 20 + (i / 3) * 110, 118, 94};
        list.push_back({.kind = Kind::shadow,
                        .rect = card,
                        .clip = all,
                        .color = {16, 32, 52, 60},
                        .radius = 14,
                        .width = 12});
        list.push_back({.kind = Kind::fill, .rect = card, .clip = all, .radius = 14});
        list.back().color = {255, 255, 255, 255};
        list.push_back({.kind = Kind::gradient,
                        .rect = {card.x + 8, card.y + 8, 40, 60},
                        .clip = card,
                        .color = {40, 124, 138, 255},
                        .color_to = {132, 205, 196, 255},
                        .radius = 6});
        const auto block = typesetter.set(
            {.text = i % 2 == 0 ? "Sommar" : "موسم", .pixel_size = 18, .weight = Weight::semibold});
        list.push_back({.kind = Kind::text,
                        .rect = {card.x + 54, card.y + 8, block->size.w, block->size.h},
                        .clip = card,
                        .color = {16, 32, 52, 255},
                        .block = block});
        list.push_back({.kind = Kind::icon,
                        .rect = {card.x + 54, card.y + 40, 24, 24},
                        .clip = all,
                        .color = {0, 90, 140, 255},
                        .mirrored = i % 2 == 1,
                        .name = "back"});
        if (i == 1)
            list.push_back({.kind = Kind::outline,
                            .rect = card,
                            .clip = all,
                            .color = {11, 92, 140, 255},
                            .radius = 14,
                            .width = 3});
    }
    return list;
}

}  // namespace

TEST_CASE("painting parts gives the same picture as painting the whole", "[paint]") {
    text::Typesetter typesetter(text::packaged_fonts());
    const Size size{430, 250};
    const DisplayList list = busy_picture(typesetter, size);
    const support::Picture whole = support::render(list, size);
    std::mt19937 random(7);
    const auto number = [&](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    for (int round = 0; round < 20; ++round) {
        sdl::MemoryTarget target(size);
        std::fill_n(target.frame().pixels, target.pixels().size(), 0xABCDEFU);
        sdl::SurfacePainter painter(target, icons);
        const Rect part{number(400), number(220), 1 + number(200), 1 + number(120)};
        painter.paint(list, {&part, 1});
        for (int y = 0; y < size.h; ++y) {
            for (int x = 0; x < size.w; ++x) {
                const auto at = static_cast<size_t>(y * size.w + x);
                REQUIRE(target.pixels()[at] ==
                        (part.contains(Point{x, y}) ? whole.pixels[at] : 0xABCDEFU));
            }
        }
    }
}

TEST_CASE("only what has changed is shown", "[paint]") {
    sdl::MemoryTarget target({100, 100});
    sdl::SurfacePainter painter(target, icons);
    const std::vector<Rect> changed{{90, 90, 40, 40}, {200, 0, 5, 5}, {0, 0, 3, 3}};
    painter.paint({}, changed);
    CHECK(target.shown() == std::vector<Rect>{{90, 90, 10, 10}, {0, 0, 3, 3}});
}

TEST_CASE("wiping leaves no pixel", "[paint]") {
    text::Typesetter typesetter(text::packaged_fonts());
    sdl::MemoryTarget target({430, 250});
    sdl::SurfacePainter painter(target, icons);
    const Rect all{0, 0, 430, 250};
    painter.paint(busy_picture(typesetter, {430, 250}), {&all, 1});
    painter.wipe();
    CHECK(std::count(target.pixels().begin(), target.pixels().end(), 0U) == 430 * 250);
    CHECK(target.shown() == std::vector<Rect>{all});
}

TEST_CASE("every icon draws, inside its square", "[paint]") {
    size_t count = 0;
    for (const auto& file : std::filesystem::directory_iterator(icons)) {
        const std::string name = file.path().stem();
        INFO(name);
        sdl::Icons drawn(icons);
        for (const int side : {24, 48}) {
            const auto& mask = drawn.coverage(name, side, side);
            REQUIRE(mask.size() == static_cast<size_t>(side * side));
            CHECK(std::count_if(mask.begin(), mask.end(), [](int c) { return c > 128; }) >
                  side / 2);
            // A stroke that leaves the square is cut, and looks broken.
            for (int i = 0; i < side; ++i) {
                CHECK(mask[static_cast<size_t>(i)] < 100);
                CHECK(mask[static_cast<size_t>(i * side)] < 100);
                CHECK(mask[static_cast<size_t>(i * side + side - 1)] < 100);
                CHECK(mask[static_cast<size_t>((side - 1) * side + i)] < 100);
            }
        }
        ++count;
    }
    CHECK(count >= 60);
}

TEST_CASE("an icon that does not exist is left out", "[paint]") {
    sdl::Icons drawn(icons);
    CHECK(drawn.coverage("no-such-icon", 24, 24).empty());
}

TEST_CASE("a picture fills its place, cut at the sides", "[paint]") {
    const auto pixels = sdl::load_picture(two_halves(400, 100), {50, 50});
    REQUIRE(pixels.size() == 2500);
    CHECK(pixels[0] == 0xFF0000);
    CHECK(pixels[49] == 0x0000FF);
    CHECK(pixels[24 * 50 + 10] == 0xFF0000);
}

TEST_CASE("a small picture is enlarged smoothly", "[paint]") {
    const auto pixels = sdl::load_picture(two_halves(4, 4), {64, 64});
    CHECK(pixels[0] == 0xFF0000);
    CHECK(pixels[63] == 0x0000FF);
    const uint32_t middle = pixels[31] >> 16;
    CHECK(middle > 90);
    CHECK(middle < 165);
}

TEST_CASE("a file that is no picture is an error", "[paint]") {
    const auto path = scratch() / "text.jpg";
    base::replace_file(path, "not a picture");
    CHECK_THROWS_AS(sdl::load_picture(path, {10, 10}), base::Error);
    CHECK_THROWS_AS(sdl::load_picture("/nowhere.jpg", {10, 10}), base::Error);
}

TEST_CASE("a picture is loaded by a job and announced", "[paint]") {
    base::Inbox inbox;
    base::Jobs jobs(inbox, 0);
    sdl::MemoryTarget target({60, 60});
    sdl::SurfacePainter painter(target, icons, &jobs);
    int announced = 0;
    painter.on_picture([&] { ++announced; });
    const Rect all{0, 0, 60, 60}, place{5, 5, 50, 50};
    const DisplayList list{
        {.kind = Kind::image, .rect = place, .clip = all, .name = two_halves(400, 100)}};
    painter.paint(list, {&all, 1});
    CHECK(painter.arrived(list).empty());
    const uint32_t waiting = target.frame().row(30)[10];
    CHECK(waiting != 0xFF0000);
    inbox.drain();
    CHECK(announced == 1);
    const auto areas = painter.arrived(list);
    REQUIRE(areas == std::vector<Rect>{place});
    painter.paint(list, areas);
    CHECK(target.frame().row(30)[10] == 0xFF0000);
    CHECK(painter.arrived(list).empty());
}

TEST_CASE("a picture that cannot be read stays neutral", "[paint]") {
    base::Inbox inbox;
    base::Jobs jobs(inbox, 0);
    sdl::Pictures pictures(&jobs, 1000);
    CHECK(pictures.find("/nowhere.jpg", {10, 10}) == nullptr);
    inbox.drain();
    CHECK(pictures.find("/nowhere.jpg", {10, 10}) == nullptr);
}

TEST_CASE("pictures beyond the byte limit are dropped, oldest first", "[paint]") {
    sdl::Pictures pictures(nullptr, 3 * 10 * 10 * 4);
    const std::string file = two_halves(400, 100);
    for (int i = 1; i <= 4; ++i) CHECK(pictures.find(file, {10, 10 * i}) != nullptr);
    CHECK(pictures.find(file, {10, 40}) != nullptr);
}
