#include <cstring>

#include "support/catch.h"
#include "ui/sdl/translator.h"

using namespace ui;
using sdl::Translator;

namespace {

struct Bench {
    explicit Bench(bool closable = false) : translator({}, closable) {
        translator.sizes({960, 540}, {1920, 1080});
    }
    std::vector<TimedInput> send(SDL_Event event) {
        std::vector<TimedInput> out;
        translator.translate(event, now, out);
        return out;
    }
    std::vector<TimedInput> mouse(Uint32 type, int x, int y, Uint32 which = 0) {
        SDL_Event event{};
        event.type = type;
        if (type == SDL_MOUSEMOTION) {
            event.motion.x = x;
            event.motion.y = y;
            event.motion.which = which;
        } else {
            event.button.button = SDL_BUTTON_LEFT;
            event.button.x = x;
            event.button.y = y;
            event.button.which = which;
        }
        return send(event);
    }
    std::vector<TimedInput> finger(Uint32 type, SDL_FingerID id, float x, float y) {
        SDL_Event event{};
        event.type = type;
        event.tfinger.type = type;
        event.tfinger.fingerId = id;
        event.tfinger.x = x;
        event.tfinger.y = y;
        return send(event);
    }
    std::vector<TimedInput> key(SDL_Keycode code, Uint16 mod = 0, bool repeat = false) {
        SDL_Event event{};
        event.type = SDL_KEYDOWN;
        event.key.keysym.sym = code;
        event.key.keysym.mod = mod;
        event.key.repeat = repeat ? 1 : 0;
        now += base::Milliseconds(200);
        return send(event);
    }
    std::vector<TimedInput> text(const char* letters) {
        SDL_Event event{};
        event.type = SDL_TEXTINPUT;
        std::strncpy(event.text.text, letters, sizeof event.text.text - 1);
        return send(event);
    }
    std::vector<TimedInput> window(Uint8 what) {
        SDL_Event event{};
        event.type = SDL_WINDOWEVENT;
        event.window.event = what;
        return send(event);
    }
    Translator translator;
    base::Instant now{};
};

const Pointer& pointer(const std::vector<TimedInput>& inputs) {
    REQUIRE(inputs.size() == 1);
    return std::get<Pointer>(inputs.front().event);
}

}  // namespace

TEST_CASE("the mouse is a pointer in pixels", "[door]") {
    Bench bench;
    const auto down = pointer(bench.mouse(SDL_MOUSEBUTTONDOWN, 100, 50));
    CHECK(down.phase == Pointer::Phase::down);
    CHECK(down.at == Point{200, 100});
    CHECK_FALSE(down.touch);
    CHECK(pointer(bench.mouse(SDL_MOUSEMOTION, 101, 50)).phase == Pointer::Phase::move);
    CHECK(pointer(bench.mouse(SDL_MOUSEBUTTONUP, 101, 50)).phase == Pointer::Phase::up);
}

TEST_CASE("a mouse that only wanders is no input", "[door]") {
    Bench bench;
    CHECK(bench.mouse(SDL_MOUSEMOTION, 10, 10).empty());
    CHECK(bench.translator.mouse_in_use());
    CHECK(bench.mouse(SDL_MOUSEBUTTONUP, 10, 10).empty());
}

TEST_CASE("a finger is a pointer once, not a mouse as well", "[door]") {
    Bench bench;
    bench.mouse(SDL_MOUSEMOTION, 1, 1);
    const auto down = pointer(bench.finger(SDL_FINGERDOWN, 7, 0.5F, 0.25F));
    CHECK(down.touch);
    CHECK(down.at == Point{960, 270});
    CHECK_FALSE(bench.translator.mouse_in_use());
    CHECK(bench.mouse(SDL_MOUSEBUTTONDOWN, 480, 135, SDL_TOUCH_MOUSEID).empty());
    CHECK(pointer(bench.finger(SDL_FINGERUP, 7, 1.0F, 1.0F)).at == Point{1919, 1079});
}

TEST_CASE("a second finger presses nothing", "[door]") {
    Bench bench;
    bench.finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F);
    CHECK(bench.finger(SDL_FINGERDOWN, 2, 0.1F, 0.1F).empty());
    CHECK(bench.finger(SDL_FINGERMOTION, 2, 0.2F, 0.1F).empty());
    CHECK(bench.finger(SDL_FINGERUP, 2, 0.2F, 0.1F).empty());
    CHECK(pointer(bench.finger(SDL_FINGERUP, 1, 0.5F, 0.5F)).phase == Pointer::Phase::up);
}

TEST_CASE("moves that follow one another become one", "[door]") {
    Bench bench;
    bench.finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F);
    std::vector<TimedInput> out;
    for (const float y : {0.5F, 0.4F, 0.25F}) {
        SDL_Event event{};
        event.tfinger.type = event.type = SDL_FINGERMOTION;
        event.tfinger.fingerId = 1;
        event.tfinger.y = y;
        bench.translator.translate(event, bench.now, out);
    }
    CHECK(pointer(out).at.y == 270);
}

TEST_CASE("losing the window takes the finger off", "[door]") {
    Bench bench;
    bench.finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F);
    CHECK(pointer(bench.window(SDL_WINDOWEVENT_FOCUS_LOST)).phase == Pointer::Phase::cancel);
    CHECK(bench.window(SDL_WINDOWEVENT_FOCUS_LOST).empty());
}

TEST_CASE("keys have names", "[door]") {
    Bench bench;
    const auto name = [&](SDL_Keycode code, Uint16 mod = 0) {
        const auto inputs = bench.key(code, mod);
        REQUIRE(inputs.size() == 1);
        return std::get<Key>(inputs.front().event);
    };
    CHECK(name(SDLK_RETURN).name == KeyName::enter);
    CHECK(name(SDLK_KP_ENTER).name == KeyName::enter);
    CHECK(name(SDLK_TAB).name == KeyName::tab);
    CHECK(name(SDLK_TAB, KMOD_LSHIFT).name == KeyName::back_tab);
    CHECK(name(SDLK_DELETE).name == KeyName::erase);
    CHECK(name(SDLK_LEFT, KMOD_RCTRL).control);
    CHECK(bench.key(SDLK_a).empty());
    CHECK(bench.key(SDLK_F4, KMOD_ALT).empty());
}

TEST_CASE("letters are typed, held keys too", "[door]") {
    Bench bench;
    bench.key(SDLK_a);
    CHECK(std::get<Typed>(bench.text("å").front().event).text == "å");
    // A digit held down repeats faster than a person types, and is no scan.
    bench.key(SDLK_1);
    CHECK(bench.text("1").empty());
    bench.key(SDLK_1, 0, true);
    CHECK(bench.text("1").size() == 2);  // the first one, held until now, and the second
}

TEST_CASE("the wheel turns the content the other way", "[door]") {
    Bench bench;
    SDL_Event event{};
    event.type = SDL_MOUSEWHEEL;
    event.wheel.y = -2;
    event.wheel.mouseX = 10;
    const auto out = bench.send(event);
    REQUIRE(out.size() == 1);
    CHECK(std::get<Wheel>(out.front().event).lines == 2);
    CHECK(std::get<Wheel>(out.front().event).at == Point{20, 0});
}

TEST_CASE("closing is for windows, not for full screen", "[door]") {
    Bench full(false), windowed(true);
    for (Bench* bench : {&full, &windowed}) {
        CHECK_FALSE(bench->translator.closed());
        bench->window(SDL_WINDOWEVENT_CLOSE);
        SDL_Event quit{};
        quit.type = SDL_QUIT;
        bench->send(quit);
    }
    CHECK_FALSE(full.translator.closed());
    CHECK(windowed.translator.closed());
}

TEST_CASE("a new size and a damaged window ask for a picture", "[door]") {
    Bench bench;
    const auto sized = bench.window(SDL_WINDOWEVENT_SIZE_CHANGED);
    REQUIRE(sized.size() == 1);
    CHECK(std::get<Resized>(sized.front().event).size == Size{1920, 1080});
    CHECK(std::holds_alternative<Exposed>(bench.window(SDL_WINDOWEVENT_EXPOSED).front().event));
}
