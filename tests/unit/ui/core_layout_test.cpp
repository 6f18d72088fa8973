#include <chrono>

#include "core_support.h"
#include "support/catch.h"
#include "ui/distribute.h"
#include "ui/layout.h"

using namespace ui;

namespace {

Node block(const Id& id, float width, float height) {
    return with(row({}), [&](Node& n) {
        n.id = id;
        n.width = width;
        n.height = height;
    });
}

Node growing(const Id& id, float share = 1) {
    return with(row({}), [&](Node& n) {
        n.id = id;
        n.grow = share;
    });
}

/// Lays out a root of 800x600 and answers by id. Keeps the tree alive.
class Laid {
public:
    explicit Laid(Node root, Presentation shown = small_window(), std::map<Id, int> scroll = {})
        : m_root(std::move(root)), layout(lay_out(m_root, shown, typesetter(), scroll)) {}
    Rect operator[](const Id& id) const { return box(id).rect; }
    const Box& box(const Id& id) const {
        const int index = layout.find(id);
        REQUIRE(index >= 0);
        return layout.boxes[static_cast<size_t>(index)];
    }

private:
    Node m_root;

public:
    Layout layout;
};

Presentation mirrored() {
    Presentation shown = small_window();
    shown.right_to_left = true;
    return shown;
}

}  // namespace

TEST_CASE("a column stacks its children with gaps inside its padding", "[layout]") {
    const Laid laid(with(column({block("a", 0, 40), block("b", 100, 50)}), [](Node& n) {
        n.padding = {10, 20, 30, 40};
        n.gap = 5;
    }));
    CHECK(laid["a"] == Rect{10, 20, 760, 40});
    CHECK(laid["b"] == Rect{10, 65, 100, 50});
}

TEST_CASE("a row shares what is left by grow, to the last pixel", "[layout]") {
    std::vector<Node> parts;
    for (int i = 0; i < 7; ++i) parts.push_back(growing("g" + std::to_string(i)));
    const Laid laid(row(std::move(parts)));
    int at = 0;
    for (int i = 0; i < 7; ++i) {
        const Rect rect = laid["g" + std::to_string(i)];
        CHECK(rect.x == at);
        CHECK((rect.w == 114 || rect.w == 115));
        at = rect.right();
    }
    CHECK(at == 800);
}

TEST_CASE("a grid has equal columns without a remainder and rows as high as their highest",
          "[layout]") {
    const Laid laid(
        with(column({block("a", 0, 40), block("b", 0, 60), growing("c"), block("d", 0, 30)}),
             [](Node& n) {
                 n.columns = 3;
                 n.gap = 10;
             }));
    CHECK(laid["a"].x == 0);
    CHECK(laid["c"].right() == 800);
    CHECK(laid["b"].x - laid["a"].right() == 10);
    CHECK(laid["c"].x - laid["b"].right() == 10);
    CHECK(laid["c"].h == 60);
    CHECK(laid["d"].y == 70);
    CHECK(laid["d"].x == 0);
}

TEST_CASE("a wrapping row goes on in a new line", "[layout]") {
    std::vector<Node> chips;
    for (int i = 0; i < 5; ++i) chips.push_back(block("c" + std::to_string(i), 300, 40));
    const Laid laid(with(row(std::move(chips)), [](Node& n) {
        n.wrap = true;
        n.gap = 20;
    }));
    CHECK(laid["c1"] == Rect{320, 0, 300, 40});
    CHECK(laid["c2"] == Rect{0, 60, 300, 40});
    CHECK(laid["c4"] == Rect{0, 120, 300, 40});
}

TEST_CASE("text that wraps takes its width first and then its height", "[layout]") {
    const std::string words =
        "The harbour master keeps a ledger of every ship that has ever come in out of the fog.";
    Node narrow = with(label(words), [](Node& n) {
        n.id = "text";
        n.shrink = true;
    });
    const Laid laid(with(
        column({with(column({narrow}), [](Node& n) { n.width = 200; }), block("below", 0, 10)}),
        [](Node& n) { n.align = Align::start; }));
    const Box& text = laid.box("text");
    CHECK(text.rect.w == 200);
    CHECK(text.block->lines.size() > 3);
    CHECK(text.rect.h == text.block->size.h);
    CHECK(laid["below"].y == text.rect.bottom());
}

TEST_CASE("in a short row the shrinking text gives way, the rest stays", "[layout]") {
    Node words =
        with(label("Many words that have to give way to the button beside them"), [](Node& n) {
            n.id = "text";
            n.shrink = true;
            n.max_lines = 1;
        });
    const Laid laid(with(row({words, block("button", 500, 40)}), [](Node& n) { n.gap = 20; }));
    CHECK(laid["button"].w == 500);
    CHECK(laid["button"].right() == 800);
    CHECK(laid["text"].w == 280);
    CHECK(laid.box("text").block->truncated);
}

TEST_CASE("justify and align place children in the room left over", "[layout]") {
    const auto made = [](Justify justify, Align align) {
        return with(row({block("a", 100, 40), block("b", 100, 40)}), [&](Node& n) {
            n.justify = justify;
            n.align = align;
        });
    };
    CHECK(Laid(made(Justify::center, Align::center))["a"] == Rect{300, 280, 100, 40});
    CHECK(Laid(made(Justify::end, Align::end))["b"] == Rect{700, 560, 100, 40});
    CHECK(Laid(made(Justify::between, Align::start))["b"] == Rect{700, 0, 100, 40});
}

TEST_CASE("sizes keep to their limits", "[layout]") {
    const Laid laid(column({with(growing("wide"),
                                 [](Node& n) {
                                     n.max_width = 300;
                                     n.max_height = 120;
                                     n.grow = 1;
                                 }),
                            with(block("low", 0, 0), [](Node& n) { n.min_height = 48; })}));
    CHECK(laid["wide"].w == 300);
    CHECK(laid["wide"].h == 120);
    CHECK(laid["low"].h == 48);
}

TEST_CASE("a child can be aligned on its own", "[layout]") {
    const Laid laid(column({with(block("a", 100, 20), [](Node& n) { n.own_align = Align::end; })}));
    CHECK(laid["a"].x == 700);
}

TEST_CASE("right to left is the mirror image", "[layout]") {
    const Node tree =
        with(row({block("a", 100, 40), growing("b"), block("c", 50, 40)}), [](Node& n) {
            n.padding = {10, 0, 30, 0};
        });
    const Laid left(tree), right(tree, mirrored());
    for (const char* id : {"a", "b", "c"}) {
        CHECK(right[id].x == 800 - left[id].right());
        CHECK(right[id].w == left[id].w);
    }
}

TEST_CASE("inside an unmirrored box left stays left", "[layout]") {
    const Laid laid(row({block("a", 100, 40), with(row({block("1", 50, 40), block("2", 50, 40)}),
                                                   [](Node& n) {
                                                       n.id = "pad";
                                                       n.unmirrored = true;
                                                   })}),
                    mirrored());
    CHECK(laid["a"].x == 700);
    CHECK(laid["pad"].x == 600);
    CHECK(laid["1"].x == 600);
    CHECK(laid["2"].x == 650);
}

TEST_CASE("text is aligned by the interface's direction", "[layout]") {
    const Node text = with(label("abc"), [](Node& n) { n.id = "t"; });
    const Laid left(column({text})), right(column({text}), mirrored());
    CHECK(left.box("t").block_rect.x == 0);
    CHECK(right.box("t").block_rect.right() == 800);
    const Laid centered(column({with(text, [](Node& n) { n.text_align = Align::center; })}));
    const Rect middle_rect = centered.box("t").block_rect;
    CHECK(std::abs(middle_rect.x + middle_rect.w / 2 - 400) <= 1);
}

TEST_CASE("a scrolling column is cut to its view and its offset kept in range", "[layout]") {
    const Node page = column({block("head", 0, 100), list(20)});
    const Laid top(page), middle_of(page, small_window(), {{"list", 130}}),
        beyond(page, small_window(), {{"list", 9999}});
    CHECK(top["list"] == Rect{0, 100, 800, 500});
    CHECK(top.box("list").content == 1200);
    CHECK(top["item 0"].y == 100);
    CHECK(middle_of["item 0"].y == -30);
    CHECK(middle_of.box("item 2").visible() == Rect{0, 100, 800, 50});
    CHECK(middle_of.box("item 0").visible().empty());
    CHECK(beyond.box("list").scroll == 700);
    CHECK(beyond["item 19"].bottom() == 600);
}

TEST_CASE("a row that scrolls starts from the right in a right-to-left page", "[layout]") {
    std::vector<Node> covers;
    for (int i = 0; i < 10; ++i) covers.push_back(block("c" + std::to_string(i), 150, 200));
    const Node shelf = with(row(std::move(covers)), [](Node& n) {
        n.id = "shelf";
        n.scroll = true;
    });
    const Laid laid(column({shelf}), mirrored(), {{"shelf", 40}});
    CHECK(laid["c0"].right() == 840);
    CHECK(laid["c1"].right() == 690);
}

TEST_CASE("a list gives way before its neighbours do", "[layout]") {
    const Laid laid(column({block("head", 0, 200), row({list(30)}), block("foot", 0, 150)}));
    CHECK(laid["foot"].bottom() == 600);
    CHECK(laid["list"].h == 250);
}

TEST_CASE("a dialog takes no room and stands in the middle", "[layout]") {
    const Node dialog = with(column({block("inside", 300, 100)}), [](Node& n) {
        n.id = "dialog";
        n.modal = true;
    });
    const Laid laid(column({block("a", 0, 50), dialog, block("b", 0, 50)}));
    CHECK(laid["b"].y == 50);
    CHECK(laid["dialog"] == Rect{250, 250, 300, 100});
    CHECK(laid.layout.paint_order().back() == laid.layout.find("inside"));
    CHECK_FALSE(laid.layout.reachable(laid.layout.find("a")));
    CHECK(laid.layout.reachable(laid.layout.find("inside")));
}

TEST_CASE("a dialog keeps clear of the on-screen keyboard and out of its own way", "[layout]") {
    const Node dialog = with(column({list(40)}), [](Node& n) {
        n.id = "dialog";
        n.modal = true;
        n.width = 400;
    });
    const Laid laid(column({dialog, spring(), block("keyboard", 0, 240)}));
    CHECK(laid["dialog"].bottom() <= 360 - 24);
    CHECK(laid["dialog"].y >= 24);
    CHECK(laid["list"].bottom() <= laid["dialog"].bottom());
    CHECK(laid.layout.reachable(laid.layout.find("keyboard")));
}

TEST_CASE("children of a stack lie on top of each other", "[layout]") {
    const Laid fills(stack({growing("a"), row({})}));
    CHECK(fills["a"] == Rect{0, 0, 800, 600});
    const Laid placed(with(stack({growing("back"), block("badge", 40, 20)}), [](Node& n) {
        n.align = Align::end;
        n.justify = Justify::end;
    }));
    CHECK(placed["back"] == Rect{0, 0, 800, 600});
    CHECK(placed["badge"] == Rect{760, 580, 40, 20});
}

TEST_CASE("lengths follow the scale and stay whole pixels", "[layout]") {
    Presentation shown = small_window();
    shown.scale = 1.5F;
    const Laid laid(with(column({block("a", 101, 33), with(space(7), [](Node& n) { n.id = "s"; }),
                                 block("b", 0, 10)}),
                         [](Node& n) { n.padding = all_edges(5); }),
                    shown);
    CHECK(laid["a"] == Rect{8, 8, 152, 50});
    CHECK(laid["s"].h == 11);
    CHECK(laid["b"].y == 8 + 50 + 11);
}

TEST_CASE("what is short is taken from those who can give", "[layout]") {
    std::vector<Stretch> children{{300, 50, 0, 0, Stretch::Give::shrink},
                                  {200, 200, 0, 0, Stretch::Give::never},
                                  {400, 0, 0, 0, Stretch::Give::first}};
    distribute(children, 450);
    CHECK(children[2].size == 0);
    CHECK(children[0].size == 250);
    CHECK(children[1].size == 200);
    distribute(children, 10);
    CHECK(children[0].size == 50);
}

TEST_CASE("growing stops at the limit and the others take the rest", "[layout]") {
    std::vector<Stretch> children{{0, 0, 100, 1, Stretch::Give::never},
                                  {0, 0, 0, 1, Stretch::Give::never},
                                  {0, 0, 0, 2, Stretch::Give::never}};
    distribute(children, 1000);
    CHECK(children[0].size == 100);
    CHECK(children[0].size + children[1].size + children[2].size == 1000);
    CHECK(children[2].size == 600);
}

TEST_CASE("text that keeps its words whole is set smaller, within limits", "[layout]") {
    const auto made = [](const std::string& content, float width) {
        return column({with(label(content), [&](Node& n) {
            n.id = "t";
            n.width = width;
            n.fit_words = true;
        })});
    };
    const Laid plain(made("one two three", 120));
    const Laid small(made("Tuntematon sotilas", 100));
    REQUIRE(small.box("t").block->lines.size() == 2);
    CHECK(small.box("t").block->lines[0].last >= std::string("Tuntematon").size());
    CHECK(small.box("t").block->lines[0].h < plain.box("t").block->lines[0].h);
    const Laid least(made("Specialpedagogikforskning", 60));
    CHECK(least.box("t").block->lines.size() > 2);
    CHECK(least.box("t").block->lines[0].h * 4 >= plain.box("t").block->lines[0].h * 3);
}

TEST_CASE("layout of a full page, measured", "[layout][.measure]") {
    std::vector<Node> cards;
    for (int i = 0; i < 40; ++i)
        cards.push_back(
            with(row({block("", 130, 190),
                      column({label("Title number " + std::to_string(i), TextRole::title),
                              label("Somebody Somewhere"), label("Book 1972", TextRole::caption),
                              spring(), row({icon("check", 22), label("On the shelf")})})}),
                 [](Node& n) { n.gap = 12; }));
    Node grid = with(column(std::move(cards)), [](Node& n) {
        n.columns = 4;
        n.gap = 20;
    });
    const auto count = lay_out(grid, small_window(), typesetter(), {}).boxes.size();
    constexpr int rounds = 200;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < rounds; ++i) lay_out(grid, small_window(), typesetter(), {});
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
    WARN(count << " nodes: " << time.count() / rounds << " ms each");
    CHECK(count > 280);
}
