#include <SDL.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "support/catch.h"
#include "ui/sdl/door.h"
#include "ui/sdl/renderer_texture.h"
#include "ui/sdl/session.h"
#include "ui/sdl/surface_painter.h"

using namespace ui;

namespace {

/// SDL's driver without a display.
void prepare() {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
}

DisplayList two_colors(const Rect& all) {
    DisplayList list(2);
    list[0].rect = list[0].clip = list[1].clip = all;
    list[0].color = {1, 2, 3, 255};
    list[1].rect = {10, 10, 20, 20};
    list[1].color = {200, 100, 50, 255};
    return list;
}

}  // namespace

TEST_CASE("a window is painted in its own surface", "[window]") {
    prepare();
    const sdl::Session session;
    sdl::Window window({.full_screen = false, .size = {320, 200}});
    CHECK(window.pixels() == Size{320, 200});
    sdl::SurfacePainter painter(window.target(), KIOSK_SOURCE_DIR "/themes/icons");
    REQUIRE(painter.size() == Size{320, 200});
    const Rect all{0, 0, 320, 200};
    painter.paint(two_colors(all), {&all, 1});
    const sdl::Frame frame = window.target().frame();
    CHECK((frame.row(0)[0] & 0xFFFFFFU) == 0x010203U);
    CHECK((frame.row(15)[15] & 0xFFFFFFU) == 0xC86432U);
}

TEST_CASE("a renderer shows the same pixels", "[window]") {
    prepare();
    const sdl::Session session;
    const sdl::WindowHandle window(SDL_CreateWindow("Library kiosk", 0, 0, 320, 200, 0));
    REQUIRE(window);
    sdl::RendererTexture target(*window);
    sdl::SurfacePainter painter(target, KIOSK_SOURCE_DIR "/themes/icons");
    const Rect all{0, 0, 320, 200}, part{12, 12, 2, 2};
    DisplayList list = two_colors(all);
    painter.paint(list, {&all, 1});
    list[1].color = {9, 9, 9, 255};
    painter.paint(list, {&part, 1});
    std::vector<uint32_t> shown(320 * 200);
    REQUIRE(SDL_RenderReadPixels(SDL_GetRenderer(window.get()), nullptr, SDL_PIXELFORMAT_RGB888,
                                 shown.data(), 320 * 4) == 0);
    const sdl::Frame frame = target.frame();
    size_t differing = 0;
    for (size_t i = 0; i < shown.size(); ++i)
        if ((shown[i] & 0xFFFFFFU) != (frame.pixels[i] & 0xFFFFFFU)) ++differing;
    CHECK(differing == 0);
    CHECK((shown[12 * 320 + 12] & 0xFFFFFFU) == 0x090909U);
    CHECK((shown[20 * 320 + 20] & 0xFFFFFFU) == 0xC86432U);
}

TEST_CASE("the door gives what has come in, and wakes for other threads", "[window]") {
    prepare();
    const sdl::Session session;
    const base::SystemClock clock;
    sdl::Window window({.full_screen = false, .size = {320, 200}});
    sdl::Door door(window, clock, {});
    door.wait(clock.now());  // what opening the window has caused

    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    event.text.text[0] = 'n';
    SDL_PushEvent(&event);
    event.text.text[0] = 'o';
    SDL_PushEvent(&event);
    const auto inputs = door.wait(std::nullopt);
    std::string typed;
    for (const auto& input : inputs)
        if (const auto* text = std::get_if<Typed>(&input.event)) typed += text->text;
    CHECK(typed == "no");

    // A deadline that has passed does not wait; a wake ends a wait without one.
    CHECK(door.wait(clock.now()).empty());
    std::jthread other([&] { door.wake(); });
    CHECK(door.wait(std::nullopt).empty());
}

TEST_CASE("held digits come by their own deadline", "[window]") {
    prepare();
    const sdl::Session session;
    const base::SystemClock clock;
    sdl::Window window({.full_screen = false, .size = {320, 200}});
    sdl::Door door(window, clock, {});
    door.wait(clock.now());
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    event.text.text[0] = '7';
    SDL_PushEvent(&event);
    CHECK(door.wait(std::nullopt).empty());
    const auto inputs = door.wait(std::nullopt);
    REQUIRE(inputs.size() == 1);
    CHECK(std::get<Typed>(inputs.front().event).text == "7");
}

TEST_CASE("time that the program was busy joins only keys that were waiting", "[window]") {
    prepare();
    const sdl::Session session;
    base::ManualClock clock{{}};
    sdl::Window window({.full_screen = false, .size = {320, 200}});
    const auto key_after_busy = [&](sdl::Door& door, bool waiting) {
        SDL_Event event{};
        event.type = SDL_TEXTINPUT;
        event.text.text[0] = '7';
        if (waiting) SDL_PushEvent(&event);
        clock.advance(std::chrono::milliseconds(60));
        return door.wait(clock.now());
    };
    for (const bool waiting : {true, false}) {
        sdl::Door door(window, clock, {});
        door.wait(clock.now());
        CHECK(key_after_busy(door, true).empty());
        // Held on as a scanner's, or given out as a person's.
        CHECK(key_after_busy(door, waiting).empty() == waiting);
    }
}

TEST_CASE("a closed window ends the program, full screen does not", "[window]") {
    prepare();
    const sdl::Session session;
    const base::SystemClock clock;
    for (const bool full : {false, true}) {
        sdl::Window window({.full_screen = full, .size = {320, 200}});
        sdl::Door door(window, clock, {});
        SDL_Event event{};
        event.type = SDL_WINDOWEVENT;
        event.window.event = SDL_WINDOWEVENT_CLOSE;
        SDL_PushEvent(&event);
        door.wait(clock.now());
        door.wait(clock.now());
        CHECK(door.closed() == !full);
    }
}
