#include "support/catch.h"
#include "ui/display_list.h"

using namespace ui;

namespace {

DrawCommand fill(Rect rect, uint8_t shade = 0) {
    DrawCommand command;
    command.rect = rect;
    command.clip = {0, 0, 1000, 1000};
    command.color = {shade, 0, 0, 255};
    return command;
}

DisplayList rows(int count) {
    DisplayList list;
    for (int i = 0; i < count; ++i) list.push_back(fill({0, i * 20, 100, 20}));
    return list;
}

bool covered(const std::vector<Rect>& rects, const Rect& wanted) {
    for (const Rect& rect : rects) {
        if (rect.contains(wanted)) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("equal pictures differ nowhere", "[diff]") {
    CHECK(changed(rows(10), rows(10)).empty());
    CHECK(changed({}, {}).empty());
}

TEST_CASE("one changed command changes its own place only", "[diff]") {
    DisplayList after = rows(10);
    after[4].color = {9, 9, 9, 255};
    CHECK(changed(rows(10), after) == std::vector<Rect>{{0, 80, 100, 20}});
}

TEST_CASE("an inserted command does not move the others", "[diff]") {
    DisplayList after = rows(10);
    after.insert(after.begin() + 2, fill({500, 500, 30, 30}));
    after[8].color = {9, 9, 9, 255};
    const auto rects = changed(rows(10), after);
    CHECK(rects.size() == 2);
    CHECK(covered(rects, {500, 500, 30, 30}));
    CHECK(covered(rects, after[8].rect));
}

TEST_CASE("what is gone is painted over", "[diff]") {
    DisplayList after = rows(10);
    after.erase(after.begin() + 3);
    CHECK(changed(rows(10), after) == std::vector<Rect>{{0, 60, 100, 20}});
}

TEST_CASE("two that change places are both painted", "[diff]") {
    const DisplayList before{fill({0, 0, 50, 50}, 1), fill({25, 25, 50, 50}, 2)};
    const DisplayList after{before[1], before[0]};
    const auto rects = changed(before, after);
    CHECK(covered(rects, {25, 25, 25, 25}));  // where they lie on each other
}

TEST_CASE("a command seen twice is told from one seen once", "[diff]") {
    const DisplayList once{fill({0, 0, 50, 50})}, twice{once[0], once[0]};
    CHECK(changed(once, twice) == std::vector<Rect>{{0, 0, 50, 50}});
}

TEST_CASE("a shadow's change reaches as far as its blur", "[diff]") {
    DrawCommand shadow = fill({100, 100, 50, 50});
    shadow.kind = DrawCommand::Kind::shadow;
    shadow.width = 12;
    CHECK(changed({}, {shadow}) == std::vector<Rect>{{88, 88, 74, 74}});
}

TEST_CASE("nothing outside the clip is painted", "[diff]") {
    DrawCommand command = fill({0, 0, 500, 500});
    command.clip = {0, 0, 40, 40};
    CHECK(changed({}, {command}) == std::vector<Rect>{{0, 0, 40, 40}});
    command.clip = {600, 600, 10, 10};
    CHECK(changed({}, {command}).empty());
}

TEST_CASE("many changes become a few rectangles that cover them all", "[diff]") {
    DisplayList after;
    for (int i = 0; i < 200; ++i)
        after.push_back(fill({i * 37 % 900, i * 53 % 900, 10, 10}, static_cast<uint8_t>(i)));
    const auto rects = changed({}, after);
    CHECK(rects.size() <= 8);
    for (const DrawCommand& command : after) CHECK(covered(rects, command.rect));
}
