#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "support/catch.h"
#include "ui/sdl/memory_target.h"
#include "ui/sdl/surface_painter.h"
#include "ui/text/typesetter.h"

// Hidden: run with test_ui "[bench]". Prints times of a results page at 1080p; asserts no time.

using namespace ui;
using Kind = DrawCommand::Kind;

namespace {

constexpr Rect screen{0, 0, 1920, 1080};
constexpr Color ink{16, 32, 52, 255}, white{255, 255, 255, 255}, blue{11, 92, 140, 255};

struct Page {
    explicit Page(text::Typesetter& setter) : typesetter(setter) {}

    void shape(Kind kind, const Rect& rect, int radius, Color color, int width = 0) {
        DrawCommand command;
        command.kind = kind;
        command.rect = rect;
        command.clip = screen;
        command.color = color;
        command.color_to = white;
        command.radius = radius;
        command.width = width;
        list.push_back(command);
    }
    void text(int x, int y, const std::string& words, float size, Weight weight, int room) {
        const auto block = typesetter.set(
            {.text = words, .pixel_size = size, .weight = weight, .max_width = room});
        shape(Kind::text, {x, y, block->size.w, block->size.h}, 0, ink);
        list.back().block = block;
    }
    void card(int index, int scroll) {
        const int x = 32 + (index % 4) * 470, y = 268 + (index / 4) * 242 - scroll;
        shape(Kind::shadow, {x, y + 4, 450, 222}, 18, {16, 32, 52, 40}, 16);
        shape(Kind::fill, {x, y, 450, 222}, 18, white);
        shape(Kind::gradient, {x + 16, y + 16, 130, 190}, 8, blue);
        text(x + 164, y + 16, "Berättelser från norr " + std::to_string(index), 23,
             Weight::semibold, 270);
        text(x + 164, y + 84, "الطيب صالح", 19, Weight::regular, 270);
        text(x + 164, y + 116, "Bok · 1966 · Hylla Hc", 17, Weight::regular, 270);
        shape(Kind::fill, {x + 164, y + 170, 192, 36}, 18, {222, 243, 229, 255});
        shape(Kind::icon, {x + 176, y + 177, 22, 22}, 0, ink);
        list.back().name = "check-circle";
    }
    void build(const std::string& query, int scroll) {
        list.clear();
        shape(Kind::fill, screen, 0, {243, 245, 249, 255});
        for (int i = 0; i < 12; ++i) card(i, scroll);
        shape(Kind::fill, {0, 0, 1920, 254}, 0, {243, 245, 249, 255});
        shape(Kind::fill, {0, 0, 1920, 84}, 0, ink);
        shape(Kind::fill, {32, 102, 1500, 68}, 34, white);
        shape(Kind::outline, {32, 102, 1500, 68}, 34, blue, 2);
        text(104, 118, query, 27, Weight::regular, 0);
        shape(Kind::fill, {0, 736, 1920, 344}, 0, {232, 235, 240, 255});
        for (int i = 0; i < 33; ++i) {
            const Rect key{294 + (i % 11) * 122, 752 + (i / 11) * 78, 112, 68};
            shape(Kind::shadow, {key.x, key.y + 2, key.w, key.h}, 12, {16, 32, 52, 50}, 4);
            shape(Kind::fill, key, 12, white);
            text(key.x + 48, key.y + 14, std::string(1, static_cast<char>('a' + i % 26)), 29,
                 Weight::medium, 0);
        }
    }

    text::Typesetter& typesetter;
    DisplayList list;
};

template <class Work>
void measure(const char* what, int rounds, Work work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work(i);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - start;
        times.push_back(took.count());
    }
    std::sort(times.begin(), times.end());
    fmt::print("{:<34} least {:6.2f} ms, median {:6.2f} ms\n", what, times.front(),
               times[times.size() / 2]);
}

}  // namespace

TEST_CASE("how long a results page takes", "[.bench]") {
    text::Typesetter typesetter(text::packaged_fonts());
    sdl::MemoryTarget target({1920, 1080});
    sdl::SurfacePainter painter(target, KIOSK_SOURCE_DIR "/themes/icons");
    Page page(typesetter);
    const Rect hits{0, 254, 1920, 482}, field{32, 102, 1500, 68};

    measure("first picture, nothing cached", 1, [&](int) {
        page.build("norr", 0);
        painter.paint(page.list, {&screen, 1});
    });
    measure("whole picture, text cached", 60, [&](int) { painter.paint(page.list, {&screen, 1}); });
    measure("scroll frame", 60, [&](int i) {
        page.build("norr", i * 4);
        painter.paint(page.list, {&hits, 1});
    });
    measure("keystroke, new text set", 60, [&](int i) {
        page.build("norr" + std::to_string(i), 0);
        painter.paint(page.list, {&field, 1});
    });
    measure("whole picture after a wipe", 5, [&](int) {
        typesetter.wipe();
        page.build("norr", 0);
        painter.paint(page.list, {&screen, 1});
    });
    CHECK(target.shown() == std::vector<Rect>{screen});
}
