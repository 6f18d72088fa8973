#include "core_support.h"
#include "support/catch.h"

using namespace ui;
using Kind = Action::Kind;

namespace {

std::unique_ptr<TestScreen> showing(Node tree) {
    auto screen = std::make_unique<TestScreen>();
    screen->make_view = [tree](const ViewContext&) { return tree; };
    return screen;
}

TestScreen& top(Bench& bench) {
    return static_cast<TestScreen&>(bench.stage.top());
}

Node two_buttons() {
    return with(column({button("a"), button("b")}), [](Node& n) { n.gap = 40; });
}

int offset(Bench& bench) {
    return -bench.rect("item 0").y;
}

}  // namespace

TEST_CASE("a press shows on finger-down and acts on finger-up inside", "[pointer]") {
    Bench bench(showing(two_buttons()));
    const DisplayList before = bench.stage.picture();
    bench.down({50, 30});
    CHECK(changed(before, bench.stage.picture()) == std::vector<Rect>{{0, 0, 800, 60}});
    CHECK(top(bench).heard.empty());
    bench.up({60, 20});
    REQUIRE(top(bench).heard.size() == 1);
    CHECK(top(bench).heard[0].kind == Kind::activate);
    CHECK(top(bench).heard[0].id == "a");
}

TEST_CASE("a finger that slides off presses nothing", "[pointer]") {
    Bench bench(showing(two_buttons()));
    const DisplayList before = bench.stage.picture();
    bench.down({50, 30});
    bench.move({50, 130});
    CHECK(changed(before, bench.stage.picture()).empty());
    bench.up({50, 130});
    bench.down({50, 30});
    bench.stage.input(Pointer{Pointer::Phase::cancel, {50, 30}, true});
    bench.up({50, 30});
    CHECK(top(bench).heard.empty());
    bench.down({50, 30});
    bench.move({50, 130});
    bench.move({50, 30});
    bench.up({50, 30});
    CHECK(top(bench).heard.size() == 1);
}

TEST_CASE("what lies on top takes the press", "[pointer]") {
    Bench bench(showing(with(stack({button("under", 200, 200), button("over", 100, 100)}),
                             [](Node& n) { n.align = Align::start; })));
    bench.down({50, 50});
    bench.up({50, 50});
    bench.down({150, 150});
    bench.up({150, 150});
    REQUIRE(top(bench).heard.size() == 2);
    CHECK(top(bench).heard[0].id == "over");
    CHECK(top(bench).heard[1].id == "under");
}

TEST_CASE("a drag in a list follows the finger and presses nothing", "[pointer][scroll]") {
    Bench bench(showing(column({list(100)})));
    bench.down({400, 400});
    bench.move({400, 395});
    CHECK(offset(bench) == 0);
    bench.move({400, 380});  // beyond the tremble: from here it follows
    bench.move({400, 300});
    CHECK(offset(bench) == 80);
    bench.move({400, 330});
    CHECK(offset(bench) == 50);
    bench.clock.advance(base::Milliseconds(300));
    bench.up({400, 330});
    CHECK(top(bench).heard.empty());
    CHECK_FALSE(bench.stage.next_change());
    CHECK(offset(bench) == 50);
}

TEST_CASE("a list let go in motion glides on, slows down and stops", "[pointer][scroll]") {
    Bench bench(showing(column({list(200)})));
    bench.down({400, 500});
    for (int i = 1; i <= 10; ++i) {
        bench.clock.advance(base::Milliseconds(10));
        bench.move({400, 500 - 20 * i});
    }
    bench.up({400, 300});
    const int let_go = offset(bench);
    REQUIRE(bench.stage.next_change());
    int before = let_go, last_step = 1 << 20, frames = 0;
    while (bench.stage.next_change() && frames < 500) {
        bench.advance(16);
        const int step = offset(bench) - before;
        CHECK(step >= 0);
        CHECK(step <= last_step + 1);
        last_step = step;
        before = offset(bench);
        ++frames;
    }
    CHECK(frames < 200);
    CHECK(offset(bench) > let_go + 300);
    CHECK(offset(bench) < let_go + 900);
}

TEST_CASE("a glide ends at the end of the list", "[pointer][scroll]") {
    Bench bench(showing(column({list(12)})));
    bench.down({400, 500});
    for (int i = 1; i <= 5; ++i) {
        bench.clock.advance(base::Milliseconds(10));
        bench.move({400, 500 - 20 * i});
    }
    bench.up({400, 400});
    bench.advance(2000);
    CHECK(offset(bench) == 120);
    CHECK_FALSE(bench.stage.next_change());
}

TEST_CASE("a finger catches a gliding list and presses nothing", "[pointer][scroll]") {
    Bench bench(showing(column({list(200)})));
    bench.down({400, 500});
    for (int i = 1; i <= 5; ++i) {
        bench.clock.advance(base::Milliseconds(10));
        bench.move({400, 500 - 20 * i});
    }
    bench.up({400, 400});
    bench.advance(50);
    const int caught = offset(bench);
    bench.down({400, 300});
    bench.up({400, 300});
    CHECK_FALSE(bench.stage.next_change());
    bench.advance(100);
    CHECK(offset(bench) == caught);
    CHECK(top(bench).heard.empty());
}

TEST_CASE("a row in a page scrolls sideways, the page up and down", "[pointer][scroll]") {
    std::vector<Node> covers;
    for (int i = 0; i < 20; ++i) covers.push_back(button("c" + std::to_string(i), 100, 150));
    const Node shelf = with(row(std::move(covers)), [](Node& n) {
        n.id = "shelf";
        n.scroll = true;
    });
    Node page = list(30);
    page.children.insert(page.children.begin(), shelf);
    for (const bool mirrored : {false, true}) {
        Presentation shown = small_window();
        shown.right_to_left = mirrored;
        Bench bench(showing(column({page})), shown);
        const int start = bench.rect("c0").x, by = mirrored ? 60 : -60;
        const int begin = mirrored ? 20 : -20;
        bench.down({400, 50});
        bench.move({400 + begin, 55});
        bench.move({400 + begin + by, 80});
        CHECK(bench.rect("c0").x == start + by);
        CHECK(bench.rect("shelf").y == 0);
        bench.up({400 + by, 80});
        bench.clock.advance(base::Milliseconds(500));
        bench.down({400, 100});
        bench.move({400, 80});
        bench.move({400, 50});
        CHECK(bench.rect("shelf").y == -30);
    }
}

TEST_CASE("the wheel scrolls the list under it", "[pointer][scroll]") {
    Bench bench(showing(column({list(100)})));
    bench.stage.input(Wheel{{400, 300}, 2});
    CHECK(offset(bench) == 160);
    bench.stage.input(Wheel{{400, 300}, -9});
    CHECK(offset(bench) == 0);
}

TEST_CASE("a tap in a field sets the caret and opens the keyboard", "[pointer][field]") {
    TestForm form("abc");
    Bench bench(form.screen());
    const Rect field = bench.rect("field");
    bench.down({field.x + 30, field.y + 30});
    bench.up({field.x + 30, field.y + 30});
    CHECK(bench.stage.keyboard_open());
    CHECK(bench.stage.focus() == "field");
    bench.tap("key/q");
    CHECK(*form.value == "qabc");
    CHECK(bench.stage.focus() == "field");
}

TEST_CASE("a drag over a field is a scroll, not a tap", "[pointer][field]") {
    Node page = list(30);
    page.children.insert(page.children.begin() + 2, field("f", "", "x"));
    Bench bench(showing(column({page})));
    const Point start = middle(bench.rect("f"));
    bench.down(start);
    bench.move({start.x, start.y - 40});
    bench.up({start.x, start.y - 40});
    CHECK_FALSE(bench.stage.keyboard_open());
}
