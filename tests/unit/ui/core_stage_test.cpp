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

Node grid(int columns, int rows) {
    std::vector<Node> cells;
    for (int i = 0; i < columns * rows; ++i) cells.push_back(button("b" + std::to_string(i)));
    return with(column(std::move(cells)), [&](Node& n) {
        n.columns = columns;
        n.gap = 10;
        n.padding = all_edges(20);
    });
}

TestScreen& top(Bench& bench) {
    return static_cast<TestScreen&>(bench.stage.top());
}

Node dialog(const Id& id) {
    return with(column({button(id + "/yes"), button(id + "/no")}), [&](Node& n) {
        n.id = id;
        n.modal = true;
        n.width = 300;
    });
}

}  // namespace

TEST_CASE("outcomes move along the stack and focus comes back with a page", "[stage]") {
    Bench bench(showing(grid(2, 2)));
    TestScreen& home = top(bench);
    bench.press(KeyName::tab);
    bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "b1");
    home.answer = [](const Action& action) {
        return action.kind == Kind::activate ? Outcome::push(showing(grid(1, 2))) : Outcome::stay();
    };
    bench.press(KeyName::enter);
    REQUIRE(bench.stage.depth() == 2);
    CHECK(home.heard.back().id == "b1");
    CHECK(bench.stage.focus().empty());
    top(bench).answer = [](const Action&) { return Outcome::pop(); };
    bench.press(KeyName::escape);
    CHECK(bench.stage.depth() == 1);
    CHECK(home.times_resumed == 1);
    CHECK(bench.stage.focus() == "b1");
}

TEST_CASE("replace leaves the depth, home starts over", "[stage]") {
    Bench bench(showing(grid(1, 1)));
    bench.stage.push(showing(grid(1, 2)));
    top(bench).answer = [](const Action&) { return Outcome::replace(showing(grid(1, 3))); };
    bench.press(KeyName::escape);
    CHECK(bench.stage.depth() == 2);
    CHECK(bench.placed("b2") != nullptr);
    bool made = false;
    bench.stage.make_home = [&made] {
        made = true;
        return showing(grid(1, 1));
    };
    top(bench).answer = [](const Action&) { return Outcome::home(); };
    bench.press(KeyName::escape);
    CHECK(made);
    CHECK(bench.stage.depth() == 1);
}

TEST_CASE("the first page is never popped", "[stage]") {
    Bench bench(showing(grid(1, 1)));
    top(bench).answer = [](const Action&) { return Outcome::pop(); };
    bench.press(KeyName::escape);
    CHECK(bench.stage.depth() == 1);
    CHECK(top(bench).times_resumed == 0);
}

TEST_CASE("what a page throws ends at its edge", "[stage]") {
    Bench bench(showing(grid(1, 1)));
    top(bench).answer = [](const Action&) -> Outcome { throw std::runtime_error("broken"); };
    bench.tap("b0");
    CHECK(bench.stage.depth() == 1);
    CHECK(top(bench).heard.size() == 1);
}

TEST_CASE("a scan goes to the page", "[stage]") {
    Bench bench(showing(grid(1, 1)));
    bench.stage.input(Scan{"9789100000000"});
    REQUIRE(top(bench).heard.size() == 1);
    CHECK(top(bench).heard[0].kind == Kind::scan);
    CHECK(top(bench).heard[0].text == "9789100000000");
}

TEST_CASE("the page's first focus is where it asks for it", "[stage]") {
    auto screen = showing(grid(2, 2));
    screen->first = "b3";
    Bench bench(std::move(screen));
    CHECK(bench.stage.focus() == "b3");
}

TEST_CASE("Tab goes round in the order of the page", "[stage][focus]") {
    Bench bench(showing(grid(2, 1)));
    bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "b0");
    bench.press(KeyName::tab);
    bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "b0");
    bench.press(KeyName::back_tab);
    CHECK(bench.stage.focus() == "b1");
}

TEST_CASE("arrows go to the neighbour on that side", "[stage][focus]") {
    Bench bench(showing(grid(3, 3)));
    bench.press(KeyName::down);
    CHECK(bench.stage.focus() == "b0");
    for (const auto& [key, expected] : std::vector<std::pair<KeyName, Id>>{{KeyName::right, "b1"},
                                                                           {KeyName::down, "b4"},
                                                                           {KeyName::down, "b7"},
                                                                           {KeyName::down, "b7"},
                                                                           {KeyName::left, "b6"},
                                                                           {KeyName::up, "b3"},
                                                                           {KeyName::left, "b3"}}) {
        bench.press(key);
        CHECK(bench.stage.focus() == expected);
    }
}

TEST_CASE("arrows follow the eye in a right-to-left page", "[stage][focus]") {
    Presentation shown = small_window();
    shown.right_to_left = true;
    Bench bench(showing(grid(3, 1)), shown);
    bench.press(KeyName::tab);
    bench.press(KeyName::left);
    CHECK(bench.stage.focus() == "b1");
}

TEST_CASE("disabled nodes have no focus and cannot be pressed", "[stage][focus]") {
    Node page = grid(3, 1);
    page.children[1].disabled = true;
    Bench bench(showing(page));
    bench.press(KeyName::tab);
    bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "b2");
    bench.tap("b1");
    CHECK(top(bench).heard.empty());
}

TEST_CASE("focus that is out of sight is scrolled into it", "[stage][focus]") {
    Bench bench(showing(column({list(30)})));
    for (int i = 0; i < 15; ++i) bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "item 14");
    CHECK(bench.placed("item 14")->visible.h == 60);
    bench.press(KeyName::tab);
    bench.press(KeyName::up);
    CHECK(bench.stage.focus() == "item 14");
    for (int i = 0; i < 14; ++i) bench.press(KeyName::up);
    CHECK(bench.stage.focus() == "item 0");
    CHECK(bench.rect("item 0").y == 0);
}

TEST_CASE("a dialog keeps focus, keys and touch inside", "[stage][focus]") {
    auto screen = std::make_unique<TestScreen>();
    auto open = std::make_shared<bool>(false);
    screen->make_view = [open](const ViewContext&) {
        Node page = grid(2, 2);
        if (*open) page.children.push_back(dialog("d"));
        return page;
    };
    Bench bench(std::move(screen));
    bench.press(KeyName::tab);
    *open = true;
    bench.stage.refresh();
    CHECK(bench.stage.focus() == "d/yes");
    bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "d/no");
    bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "d/yes");
    bench.press(KeyName::up);
    CHECK(bench.stage.focus() == "d/yes");
    bench.tap("b1");
    CHECK(top(bench).heard.empty());
    *open = false;
    bench.stage.refresh();
    CHECK(bench.stage.focus() == "b0");
}

TEST_CASE("a dialog has focus where it wants it, and each one anew", "[stage][focus]") {
    auto screen = std::make_unique<TestScreen>();
    auto name = std::make_shared<Id>();
    screen->make_view = [name](const ViewContext&) {
        Node page = grid(2, 2);
        if (name->empty()) return page;
        Node above = dialog("d");
        above.id = *name;
        above.children.back().first_focus = true;
        page.children.push_back(std::move(above));
        return page;
    };
    Bench bench(std::move(screen));
    *name = "first";
    bench.stage.refresh();
    bench.press(KeyName::enter);
    CHECK(top(bench).heard.back().id == "d/no");
    bench.press(KeyName::back_tab);
    CHECK(bench.stage.focus() == "d/yes");
    // The same ids, another question: nobody has read it yet.
    *name = "second";
    bench.stage.refresh();
    CHECK(bench.stage.focus() == "d/no");
}

TEST_CASE("of two dialogs the last one has focus and touch", "[stage][focus]") {
    Node page = grid(2, 2);
    page.children.push_back(dialog("first"));
    page.children.push_back(with(column({button("second/ok")}), [](Node& n) {
        n.id = "second";
        n.modal = true;
        n.width = 100;
        n.fill = ColorRole::surface;
    }));
    Bench bench(showing(page));
    CHECK(bench.stage.focus() == "second/ok");
    bench.press(KeyName::tab);
    CHECK(bench.stage.focus() == "second/ok");
    bench.down({260, 270});  // in the first one, beside the second
    bench.up({260, 270});
    CHECK(top(bench).heard.empty());
    // The dimming lies between the two.
    const DisplayList& list = bench.stage.picture();
    size_t scrim = 0, last = 0;
    for (size_t i = 0; i < list.size(); ++i) {
        if (list[i].color == light().color(ColorRole::scrim)) scrim = i;
        if (list[i].rect == bench.rect("first/no")) last = i;
    }
    CHECK(last < scrim);
    CHECK(scrim > 0);
}

TEST_CASE("Enter and Space activate, Escape goes back", "[stage]") {
    Bench bench(showing(grid(1, 1)));
    bench.press(KeyName::tab);
    bench.press(KeyName::enter);
    bench.press(KeyName::space);
    bench.type(" ");  // the same key once more, as text
    bench.press(KeyName::escape);
    const auto& heard = top(bench).heard;
    REQUIRE(heard.size() == 3);
    CHECK(heard[0].kind == Kind::activate);
    CHECK(heard[1].kind == Kind::activate);
    CHECK(heard[2].kind == Kind::back);
}

TEST_CASE("without a field what is typed goes to the page", "[stage]") {
    Bench bench(showing(grid(1, 1)));
    bench.type("a");
    REQUIRE(top(bench).heard.size() == 1);
    CHECK(top(bench).heard[0].kind == Kind::typed);
    CHECK(top(bench).heard[0].text == "a");
}

TEST_CASE("Home, End, PageUp and PageDown scroll", "[stage][scroll]") {
    Bench bench(showing(column({list(100)})));
    bench.press(KeyName::page_down);
    CHECK(bench.rect("item 0").y == -480);
    bench.press(KeyName::end);
    CHECK(bench.rect("item 99").bottom() == 600);
    bench.press(KeyName::page_up);
    CHECK(bench.rect("item 99").bottom() == 1080);
    bench.press(KeyName::home);
    CHECK(bench.rect("item 0").y == 0);
}

TEST_CASE("arrows scroll a page of text that holds nothing to press", "[stage][scroll]") {
    std::string lines;
    for (int i = 0; i < 80; ++i) lines += "One line of the page.\n";
    const Node page =
        with(column({with(label(lines), [](Node& n) { n.id = "text"; })}), [](Node& n) {
            n.id = "page";
            n.scroll = true;
            n.grow = 1;
        });
    Bench bench(showing(column({page})));
    bench.press(KeyName::down);
    CHECK(bench.rect("text").y == -120);
    bench.press(KeyName::up);
    CHECK(bench.rect("text").y == 0);
}

TEST_CASE("scroll offsets stay with their page on the stack", "[stage][scroll]") {
    Bench bench(showing(column({list(100)})));
    bench.press(KeyName::page_down);
    bench.stage.push(showing(column({list(100)})));
    CHECK(bench.rect("item 0").y == 0);
    top(bench).answer = [](const Action&) { return Outcome::pop(); };
    bench.press(KeyName::escape);
    CHECK(bench.rect("item 0").y == -480);
}

TEST_CASE("the end of a list is announced once for each length", "[stage][scroll]") {
    auto screen = std::make_unique<TestScreen>();
    auto items = std::make_shared<int>(30);
    screen->make_view = [items](const ViewContext&) { return column({list(*items)}); };
    Bench bench(std::move(screen));
    CHECK(top(bench).heard.empty());
    bench.press(KeyName::end);
    REQUIRE(top(bench).heard.size() == 1);
    CHECK(top(bench).heard[0].kind == Kind::near_end);
    CHECK(top(bench).heard[0].id == "list");
    bench.press(KeyName::page_up);
    bench.press(KeyName::end);
    CHECK(top(bench).heard.size() == 1);
    *items = 60;
    bench.stage.refresh();
    bench.press(KeyName::end);
    CHECK(top(bench).heard.size() == 2);
}

TEST_CASE("a page's own change comes as a tick when it is due", "[stage][time]") {
    Bench bench(showing(grid(1, 1)));
    TestScreen& screen = top(bench);
    screen.change = bench.clock.now() + base::Milliseconds(1000);
    CHECK(bench.stage.next_change() == screen.change);
    bench.advance(999);
    CHECK(screen.heard.empty());
    screen.answer = [&screen](const Action&) {
        screen.change.reset();
        return Outcome::stay();
    };
    bench.advance(1);
    REQUIRE(screen.heard.size() == 1);
    CHECK(screen.heard[0].kind == Kind::tick);
    CHECK_FALSE(bench.stage.next_change());
}

TEST_CASE("an idle page wants nothing and paints nothing", "[stage][time]") {
    Presentation shown = small_window();
    shown.frozen = false;
    Bench bench(showing(grid(3, 3)), shown);
    const DisplayList before = bench.stage.picture();
    CHECK_FALSE(bench.stage.next_change());
    bench.advance(60000);
    CHECK(changed(before, bench.stage.picture()).empty());
}

TEST_CASE("a resized window is laid out anew", "[stage]") {
    Bench bench(showing(grid(1, 1)));
    bench.stage.input(Resized{{1000, 500}});
    CHECK(bench.stage.placed()[0].rect == Rect{0, 0, 1000, 500});
    CHECK(bench.rect("b0").w == 960);
}

TEST_CASE("a page is told the window, the time and the text size", "[stage]") {
    auto screen = std::make_unique<TestScreen>();
    auto seen = std::make_shared<ViewContext>();
    screen->make_view = [seen](const ViewContext& context) {
        *seen = context;
        return column({});
    };
    Presentation shown = small_window();
    shown.scale = 2;
    shown.text_scale = 1.5F;
    shown.right_to_left = true;
    Bench bench(std::move(screen), shown);
    bench.stage.picture();
    CHECK(seen->width == 400);
    CHECK(seen->text_scale == 1.5F);
    CHECK(seen->right_to_left);
    CHECK_FALSE(seen->portrait());
    CHECK(seen->now == bench.clock.wall());
}

TEST_CASE("reset leaves nothing of the session", "[stage]") {
    TestForm form("secret words");
    Bench bench(form.screen());
    bench.tap("field");
    bench.stage.push(showing(column({list(100)})));
    bench.press(KeyName::page_down);
    TestForm next;
    bench.stage.reset(next.screen());
    CHECK(bench.stage.depth() == 1);
    CHECK(bench.stage.focus().empty());
    CHECK_FALSE(bench.stage.keyboard_open());
    for (const DrawCommand& command : bench.stage.picture()) CHECK(command.name != "secret words");
    for (const Placed& one : bench.stage.placed()) CHECK(one.node->text != "secret words");
}
