#include <algorithm>

#include "core_support.h"
#include "support/catch.h"
#include "ui/field_look.h"
#include "ui/lower.h"

using namespace ui;
using Kind = DrawCommand::Kind;

namespace {

DisplayList draw(const Node& root, const Interaction& interaction = {},
                 const Presentation& shown = small_window(), std::map<Id, int> scroll = {}) {
    DisplayList list =
        lower(lay_out(root, shown, typesetter(), scroll), shown, typesetter(), interaction);
    // The page's own colour lies behind everything.
    REQUIRE(!list.empty());
    CHECK(list[0].rect == Rect{0, 0, shown.pixels.w, shown.pixels.h});
    CHECK(list[0].color == shown.theme->color(ColorRole::canvas));
    list.erase(list.begin());
    return list;
}

size_t count(const DisplayList& list, Kind kind) {
    return static_cast<size_t>(std::count_if(
        list.begin(), list.end(), [&](const DrawCommand& one) { return one.kind == kind; }));
}

const DrawCommand& first(const DisplayList& list, Kind kind) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const DrawCommand& one) { return one.kind == kind; });
    REQUIRE(found != list.end());
    return *found;
}

Node box(ColorRole fill) {
    return with(row({}), [&](Node& n) {
        n.id = "box";
        n.width = 100;
        n.height = 60;
        n.fill = fill;
        n.own_align = Align::start;
    });
}

Box field_box(const Node& node) {
    Box made;
    made.node = &node;
    made.rect = {100, 100, 300, 64};
    made.clip = {0, 0, 800, 600};
    return made;
}

const std::string long_value = "a rather long title that does not fit into a narrow field";

}  // namespace

TEST_CASE("a card is drawn as shadow, fill and outline", "[lower]") {
    const Node card = with(box(ColorRole::surface), [](Node& n) {
        n.shadow = true;
        n.outline = ColorRole::outline;
        n.corner = Corner::card;
    });
    const DisplayList list = draw(column({card}));
    REQUIRE(list.size() == 3);
    CHECK(list[0].kind == Kind::shadow);
    CHECK(list[1].kind == Kind::fill);
    CHECK(list[1].rect == Rect{0, 0, 100, 60});
    CHECK(list[1].radius == 20);
    CHECK(list[1].color == light().color(ColorRole::surface));
    CHECK(list[2].kind == Kind::outline);
    CHECK(list[2].width == 2);
}

TEST_CASE("a theme without shadows draws none", "[lower]") {
    const Theme contrast = load_theme(KIOSK_SOURCE_DIR "/themes", "contrast");
    Presentation shown = small_window();
    shown.theme = &contrast;
    const Node card = with(box(ColorRole::surface), [](Node& n) { n.shadow = true; });
    CHECK(count(draw(column({card}), {}, shown), Kind::shadow) == 0);
}

TEST_CASE("a radius is never more than half of the box", "[lower]") {
    const Node round = with(box(ColorRole::surface), [](Node& n) { n.radius = 500; });
    CHECK(first(draw(column({round})), Kind::fill).radius == 30);
}

TEST_CASE("gradients, icons and pictures become their commands", "[lower]") {
    Presentation shown = small_window();
    shown.right_to_left = true;
    const Node page = column({with(box(ColorRole::none),
                                   [](Node& n) {
                                       n.gradient = Gradient{{1, 2, 3, 255}, {4, 5, 6, 255}};
                                   }),
                              with(icon("back", 24), [](Node& n) { n.mirrored = true; }),
                              with(image("cover.jpg"), [](Node& n) {
                                  n.width = 50;
                                  n.height = 70;
                                  n.radius = 8;
                              })});
    const DisplayList list = draw(page, {}, shown);
    CHECK(first(list, Kind::gradient).color_to == Color{4, 5, 6, 255});
    CHECK(first(list, Kind::icon).mirrored);
    CHECK(first(list, Kind::icon).name == "back");
    CHECK(first(list, Kind::image).name == "cover.jpg");
    CHECK(first(list, Kind::image).radius == 8);
    CHECK_FALSE(first(draw(page), Kind::icon).mirrored);
}

TEST_CASE("what is pressed looks pressed: light becomes darker, dark lighter", "[lower]") {
    Interaction pressed;
    pressed.pressed = "box";
    const auto shade = [&](ColorRole role) {
        return luminance(first(draw(column({box(role)}), pressed), Kind::fill).color);
    };
    CHECK(shade(ColorRole::surface) < luminance(light().color(ColorRole::surface)));
    CHECK(shade(ColorRole::primary) > luminance(light().color(ColorRole::primary)));
    CHECK(shade(ColorRole::none) < luminance(light().color(ColorRole::canvas)));
}

TEST_CASE("the focus ring lies outside the node and only when a keyboard is used", "[lower]") {
    Interaction focus;
    focus.focus = "box";
    const Node page =
        with(column({box(ColorRole::surface)}), [](Node& n) { n.padding = all_edges(40); });
    CHECK(count(draw(page, focus), Kind::outline) == 0);
    focus.focus_visible = true;
    const DisplayList list = draw(page, focus);
    const auto ring = std::find_if(list.begin(), list.end(), [](const DrawCommand& one) {
        return one.kind == Kind::outline && one.color == light().color(ColorRole::focus);
    });
    REQUIRE(ring != list.end());
    CHECK(ring->width == 4);
    CHECK(ring->rect.inset(ring->width).contains(Rect{40, 40, 100, 60}));
}

TEST_CASE("a field being edited shows its ring and caret without a keyboard", "[lower]") {
    Interaction editing;
    editing.focus = editing.active_field = "f";
    editing.caret_on = true;
    const DisplayList list = draw(column({field("f", "abc", "")}), editing);
    CHECK(std::any_of(list.begin(), list.end(), [](const DrawCommand& one) {
        return one.kind == Kind::outline && one.color == light().color(ColorRole::focus);
    }));
    const DrawCommand& caret = list[list.size() - 2];  // the ring is above
    CHECK(caret.kind == Kind::fill);
    CHECK(caret.color == light().color(ColorRole::primary));
    editing.caret_on = false;
    CHECK(draw(column({field("f", "abc", "")}), editing).size() == list.size() - 1);
}

TEST_CASE("a frame shows the look and the focus of the field inside it", "[lower]") {
    const Node frame =
        with(row({with(field("f", "", ""), [](Node& n) { n.grow = 1; })}), [](Node& n) {
            n.focus_frame = true;
            n.fill = ColorRole::field;
            n.padding = all_edges(20);
        });
    Interaction editing;
    editing.active_field = "f";
    const DisplayList list =
        draw(with(column({frame}), [](Node& n) { n.padding = all_edges(30); }), editing);
    CHECK(count(list, Kind::fill) == 1);
    CHECK(count(list, Kind::outline) == 1);
    CHECK(first(list, Kind::outline).rect == Rect{30, 30, 740, 104});
    CHECK(first(list, Kind::outline).color == light().color(ColorRole::focus));
}

TEST_CASE("what is disabled fades towards what is behind it", "[lower]") {
    const Node words = with(column({label("no")}), [](Node& n) { n.disabled = true; });
    const Color color = first(draw(column({words})), Kind::text).color;
    CHECK(color == mixed(light().color(ColorRole::canvas), light().color(ColorRole::text), 0.5F));
    CHECK(color.a == 255);
}

TEST_CASE("a scroll bar is drawn only when the content is longer", "[lower]") {
    const auto bars = [](int items) {
        const DisplayList list = draw(column({::list(items)}));
        return std::count_if(list.begin(), list.end(), [](const DrawCommand& one) {
            return one.kind == Kind::fill && one.rect.w == 6;
        });
    };
    CHECK(bars(5) == 0);
    CHECK(bars(30) == 1);
}

TEST_CASE("the scroll bar stands at the end of the page's direction", "[lower]") {
    Presentation shown = small_window();
    const auto bar = [&] {
        return draw(column({list(30)}), {}, shown, {{"list", 1200}}).back().rect;
    };
    CHECK(bar().right() == 796);
    CHECK(bar().bottom() == 596);
    shown.right_to_left = true;
    CHECK(bar().x == 4);
}

TEST_CASE("what is scrolled away is not drawn", "[lower]") {
    const size_t drawn = count(draw(column({list(100)})), Kind::text);
    CHECK(drawn == 10);
}

TEST_CASE("behind a dialog the page is dimmed, the keyboard above it is not", "[lower]") {
    const Node page =
        column({label("page"), with(column({label("dialog")}), [](Node& n) { n.modal = true; }),
                with(row({label("key")}), [](Node& n) {
                    n.id = "keyboard";
                    n.fill = ColorRole::keyboard;
                })});
    const DisplayList list = draw(page);
    REQUIRE(list.size() == 5);
    CHECK(list[0].kind == Kind::text);
    CHECK(list[1].color == light().color(ColorRole::scrim));
    CHECK(list[1].rect == Rect{0, 0, 800, 600});
    CHECK(list[2].kind == Kind::text);
    CHECK(list[3].color == light().color(ColorRole::keyboard));
}

TEST_CASE("a field shows its placeholder until something is typed", "[field]") {
    const Node empty = field("f", "", "Search here");
    const DisplayList list = draw(column({empty}));
    CHECK(first(list, Kind::text).color == light().color(ColorRole::text_muted));
    CHECK(first(draw(column({field("f", "x", "Search here")})), Kind::text).color ==
          light().color(ColorRole::text));
}

TEST_CASE("a secret shows dots and keeps its caret among them", "[field]") {
    const Node pin = with(field("f", "1é3", ""), [](Node& n) { n.secret = true; });
    const Node dots = field("f", "\u2022\u2022\u2022", "");
    const FieldLook look = look_at_field(field_box(pin), small_window(), typesetter(), true, 3, 0);
    CHECK(look.block ==
          look_at_field(field_box(dots), small_window(), typesetter(), true, 6, 0).block);
    CHECK(look.caret.x == look.text.x + look.block->caret_x(6));
    CHECK(caret_at(look, pin, {look.caret.x, look.caret.y}) == 3);
}

TEST_CASE("a long value moves so that the caret is in sight", "[field]") {
    const Node node = field("f", long_value, "");
    const auto look = [&](size_t caret, int scroll) {
        return look_at_field(field_box(node), small_window(), typesetter(), true, caret, scroll);
    };
    const FieldLook end = look(long_value.size(), 0);
    CHECK(end.scroll > 0);
    CHECK(end.inner.contains(end.caret));
    const FieldLook home = look(0, end.scroll);
    CHECK(home.scroll == 0);
    CHECK(home.inner.contains(home.caret));
    // A caret that is in sight already moves nothing.
    CHECK(look(long_value.size() - 1, end.scroll).scroll == end.scroll);
}

TEST_CASE("a field that is not edited shows the beginning of its value", "[field]") {
    const Node node = field("f", long_value, "");
    const FieldLook look =
        look_at_field(field_box(node), small_window(), typesetter(), false, 40, 200);
    CHECK(look.text.x == look.inner.x);
}

TEST_CASE("a field's text follows the direction of its content", "[field]") {
    const Node arabic = field("f", "كتاب", ""), english = field("f", "book", "");
    Presentation shown = small_window();
    const FieldLook right = look_at_field(field_box(arabic), shown, typesetter(), true, 0, 0);
    CHECK(right.text.right() + right.caret.w == right.inner.right());
    CHECK(right.caret.x > right.text.x);  // before the first letter: at its right
    shown.right_to_left = true;
    const FieldLook left = look_at_field(field_box(english), shown, typesetter(), true, 0, 0);
    CHECK(left.text.x == left.inner.x);
    const Node empty = field("f", "", "");
    const FieldLook none = look_at_field(field_box(empty), shown, typesetter(), true, 0, 0);
    CHECK(none.caret.right() == none.inner.right());
}
