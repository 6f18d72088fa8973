#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "core_support.h"
#include "support/catch.h"
#include "ui/audit.h"
#include "ui/widgets/keyboard.h"

using namespace ui;
using Kind = Action::Kind;

namespace {

const std::filesystem::path layouts = KIOSK_SOURCE_DIR "/config/keyboards";
const widgets::KeyboardLabels labels{"Search", "Space", "123",      "abc", "Shift",
                                     "Erase",  "Hide",  "Language", true};

std::string fault(const std::string& content) {
    const auto file = std::filesystem::temp_directory_path() / "kiosk-core-keyboard.toml";
    std::ofstream(file) << content;
    std::string message;
    try {
        widgets::load_keyboard(file);
    } catch (const base::Error& error) {
        message = error.what();
    }
    std::filesystem::remove(file);
    return message;
}

Presentation blinking() {
    Presentation shown = small_window();
    shown.frozen = false;
    return shown;
}

}  // namespace

TEST_CASE("typing goes to the default field wherever focus is", "[keyboard]") {
    TestForm form;
    Bench bench(form.screen());
    bench.type("n");
    CHECK(bench.stage.focus() == "field");
    bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "button");
    bench.type("o");
    bench.type("\n");
    CHECK(*form.value == "no");
    bench.press(KeyName::left);
    bench.type("x");
    CHECK(*form.value == "nxo");
    bench.press(KeyName::home);
    bench.press(KeyName::erase);
    bench.press(KeyName::end);
    bench.press(KeyName::backspace);
    CHECK(*form.value == "x");
    bench.press(KeyName::enter);
    CHECK(form.last->heard.back().kind == Kind::submit);
    CHECK(form.last->heard.back().id == "field");
    CHECK(form.last->heard.back().text == "x");
}

TEST_CASE("a field that is not the default one takes text only with focus", "[keyboard]") {
    TestForm form("", false);
    Bench bench(form.screen());
    bench.type("a");
    CHECK(form.value->empty());
    CHECK(form.last->heard.back().kind == Kind::typed);
    bench.press(KeyName::tab);
    bench.type("a");
    CHECK(*form.value == "a");
}

TEST_CASE("a value the page changes by itself gets its caret at the end", "[keyboard]") {
    TestForm form("abc");
    Bench bench(form.screen());
    bench.press(KeyName::tab);
    bench.press(KeyName::home);
    *form.value = "another";
    bench.stage.refresh();
    bench.type("!");
    CHECK(*form.value == "another!");
}

TEST_CASE("the on-screen keyboard writes, shifts once, erases and submits", "[keyboard]") {
    TestForm form;
    Bench bench(form.screen());
    bench.tap("field");
    bench.tap("key/shift");
    CHECK(bench.placed("key/Q") != nullptr);
    bench.tap("key/Q");
    bench.tap("key/w");
    bench.tap("key/space");
    bench.tap("key/symbols");
    bench.tap("key/2");
    CHECK(*form.value == "Qw 2");
    bench.tap("key/letters");
    bench.tap("key/erase");
    CHECK(*form.value == "Qw ");
    bench.tap("key/enter");
    CHECK(form.last->heard.back().kind == Kind::submit);
    CHECK(form.last->heard.back().text == "Qw ");
    CHECK_FALSE(bench.stage.keyboard_open());
}

TEST_CASE("the globe is for the page, the other keys are not", "[keyboard]") {
    TestForm form;
    Bench bench(form.screen());
    bench.tap("field");
    bench.tap("key/shift");
    CHECK(form.last->heard.empty());
    bench.tap("keyboard/language");
    REQUIRE(form.last->heard.size() == 1);
    CHECK(form.last->heard[0].id == "keyboard/language");
    CHECK(bench.stage.focus() == "field");
    CHECK(bench.stage.keyboard_open());
}

TEST_CASE("the keyboard closes by its key, by Escape and by real typing", "[keyboard]") {
    TestForm form;
    Bench bench(form.screen());
    bench.tap("field");
    bench.tap("key/hide");
    CHECK_FALSE(bench.stage.keyboard_open());
    bench.tap("field");
    bench.press(KeyName::escape);
    CHECK_FALSE(bench.stage.keyboard_open());
    CHECK(form.last->heard.empty());
    bench.press(KeyName::escape);
    CHECK(form.last->heard.back().kind == Kind::back);
    bench.tap("field");
    bench.type("a");
    CHECK_FALSE(bench.stage.keyboard_open());
}

TEST_CASE("the keyboard goes on writing into the field after a button was pressed", "[keyboard]") {
    TestForm form("", false);
    Bench bench(form.screen());
    bench.tap("field");
    bench.tap("button");
    bench.tap("key/q");
    CHECK(*form.value == "q");
}

TEST_CASE("a held erase key repeats", "[keyboard]") {
    TestForm form("abcdefgh");
    Bench bench(form.screen());
    bench.tap("field");
    bench.press(KeyName::end);
    const Point erase = middle(bench.rect("key/erase"));
    bench.down(erase);
    bench.advance(400);
    CHECK(*form.value == "abcdefgh");
    bench.advance(100);
    CHECK(*form.value == "abcdefg");
    bench.advance(90);
    bench.advance(90);
    CHECK(*form.value == "abcde");
    bench.up(erase);
    CHECK(*form.value == "abcde");
    bench.advance(1000);
    CHECK(*form.value == "abcde");
    bench.tap("key/erase");
    CHECK(*form.value == "abcd");
}

TEST_CASE("a key lights up on finger-down", "[keyboard]") {
    TestForm form;
    Bench bench(form.screen());
    bench.tap("field");
    const DisplayList before = bench.stage.picture();
    bench.down(middle(bench.rect("key/a")));
    CHECK(changed(before, bench.stage.picture()) == std::vector<Rect>{bench.rect("key/a")});
}

TEST_CASE("a letter repaints the field and not the page", "[keyboard]") {
    TestForm form("abc");
    Bench bench(form.screen());
    bench.press(KeyName::tab);
    const DisplayList before = bench.stage.picture();
    bench.type("d");
    const Rect field = bench.rect("field");
    for (const Rect& rect : changed(before, bench.stage.picture())) CHECK(field.contains(rect));
}

TEST_CASE("the caret blinks, and rests after ten seconds", "[keyboard][time]") {
    TestForm form("abc");
    Bench bench(form.screen(), blinking());
    bench.press(KeyName::tab);
    const DisplayList shown = bench.stage.picture();
    const auto start = bench.clock.now();
    CHECK(bench.stage.next_change() == start + base::Milliseconds(530));
    bench.advance(530);
    CHECK(bench.stage.picture().size() == shown.size() - 1);
    bench.advance(530);
    CHECK(bench.stage.picture() == shown);
    bench.clock.advance(base::Milliseconds(530));
    bench.stage.tick();
    CHECK(bench.stage.picture() != shown);
    while (bench.clock.now() - start < base::Milliseconds(10000)) {
        REQUIRE(bench.stage.next_change());
        bench.clock.advance(*bench.stage.next_change() - bench.clock.now());
        bench.stage.tick();
        bench.stage.picture();
    }
    CHECK(bench.stage.picture() == shown);
    CHECK_FALSE(bench.stage.next_change());
    bench.press(KeyName::left);
    CHECK(bench.stage.next_change());
}

TEST_CASE("a frozen caret never blinks", "[keyboard][time]") {
    TestForm form("abc");
    Bench bench(form.screen());
    bench.press(KeyName::tab);
    const DisplayList shown = bench.stage.picture();
    CHECK_FALSE(bench.stage.next_change());
    bench.advance(530);
    CHECK(bench.stage.picture() == shown);
}

TEST_CASE("every shipped keyboard loads and its pages fit together", "[keyboard]") {
    size_t seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(layouts)) {
        INFO(entry.path());
        const widgets::KeyboardLayout layout = widgets::load_keyboard(entry.path());
        CHECK(layout.letters.size() == 3);
        CHECK(layout.shifted.size() == 3);
        CHECK(layout.symbols[0].size() == 10);
        ++seen;
    }
    CHECK(seen == 9);
}

TEST_CASE("the keyboard is at the lower edge, its keys large enough", "[keyboard]") {
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1280, 720}}) {
        for (const char* name : {"sv", "ar", "uk"}) {
            Presentation shown = small_window();
            shown.pixels = size;
            shown.scale = static_cast<float>(std::min(size.w, size.h)) / 1080;
            shown.right_to_left = std::string(name) == "ar";
            const auto layout = widgets::load_keyboard(layouts / (std::string(name) + ".toml"));
            for (const auto page : {widgets::KeyboardPage::letters, widgets::KeyboardPage::shifted,
                                    widgets::KeyboardPage::symbols}) {
                auto screen = std::make_unique<TestScreen>();
                screen->make_view = [&](const ViewContext&) {
                    return column({spring(), widgets::keyboard(layout, page, labels)});
                };
                Bench bench(std::move(screen), shown);
                INFO(name << " " << size.w << " page " << static_cast<int>(page));
                CHECK(bench.rect("keyboard").bottom() == size.h);
                CHECK(report(audit(bench.stage.placed(), shown)).empty());
                const auto& rows = page == widgets::KeyboardPage::letters   ? layout.letters
                                   : page == widgets::KeyboardPage::shifted ? layout.shifted
                                                                            : layout.symbols;
                // Also in a right-to-left page the first key is the leftmost one.
                CHECK(bench.rect("key/" + rows[0][0]).x < bench.rect("key/" + rows[0][1]).x);
                if (size.w < size.h)
                    CHECK(bench.rect("key/enter").right() >= size.w - shown.px(20));
            }
        }
    }
}

TEST_CASE("a broken keyboard names file, line and key", "[keyboard]") {
    const std::string good =
        "name = \"X\"\nletters = [\"a b\"]\nshifted = [\"A B\"]\nsymbols = [\"1 2\"]\n";
    CHECK(fault(good).empty());
    CHECK(fault(good + "other = 1\n").find(":5: other: unknown") != std::string::npos);
    const std::string bad =
        fault("letters = [\"a a\",\n\"qwerty\"]\nshifted = 5\nsymbols = [\"\"]\n");
    CHECK(bad.find(": name: expected") != std::string::npos);
    CHECK(bad.find(":1: letters: 'a' stands there twice") != std::string::npos);
    CHECK(bad.find(":2: letters: 'qwerty' is too long") != std::string::npos);
    CHECK(bad.find(":3: shifted: expected 1 to 5 rows") != std::string::npos);
    CHECK(bad.find(":4: symbols: expected 1 to 13 keys") != std::string::npos);
    CHECK(fault("name = ").find(":1: ") != std::string::npos);
}
