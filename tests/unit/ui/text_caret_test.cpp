#include <algorithm>

#include "base/unicode.h"
#include "support/catch.h"
#include "ui/text/typesetter.h"

using ui::text::Block;

namespace {

std::shared_ptr<const Block> field(const std::string& text) {
    static ui::text::Typesetter typesetter(ui::text::packaged_fonts());
    return typesetter.set({.text = text, .typed = true});
}

}  // namespace

TEST_CASE("the caret walks to the right through left-to-right text", "[text]") {
    const auto block = field("berättelser från ");
    int last = -1;
    for (const auto& stop : block->caret_stops) {
        CHECK(stop.x > last);
        last = stop.x;
    }
    CHECK(block->caret_x(0) == 0);
    CHECK(last == block->size.w);
}

TEST_CASE("a trailing space moves the caret", "[text]") {
    CHECK(field("från ")->caret_x(6) > field("från")->caret_x(5) + 3);
}

TEST_CASE("the caret walks to the left through right-to-left text", "[text]") {
    const auto block = field("مدرسة");
    CHECK(block->caret_x(0) == block->size.w);
    int last = block->size.w + 1;
    for (const auto& stop : block->caret_stops) {
        CHECK(stop.x < last);
        last = stop.x;
    }
    CHECK(last == 0);
}

TEST_CASE("stops are grapheme boundaries", "[text]") {
    const std::string text = "e\u0301é🇸🇪x";
    std::vector<size_t> offsets;
    for (const auto& stop : field(text)->caret_stops) offsets.push_back(stop.offset);
    CHECK(offsets == base::grapheme_boundaries(text));
}

TEST_CASE("mixed text: each letter's caret stands at its leading edge", "[text]") {
    const std::string text = "abc עברית xyz";
    const auto block = field(text);
    const size_t hebrew = 4, after = hebrew + 10;
    // The Hebrew word runs from its right edge, which is left of the space before "xyz".
    CHECK(block->caret_x(hebrew) > block->caret_x(hebrew + 2));
    CHECK(block->caret_x(after) >= block->caret_x(hebrew));
    CHECK(block->caret_x(text.size()) == block->size.w);
}

TEST_CASE("a place finds the nearest stop, and every stop finds itself", "[text]") {
    for (const char* text : {"bibliotek", "مدرسة", "abc عربي 12"}) {
        const auto block = field(text);
        for (const auto& stop : block->caret_stops) {
            const size_t found = block->offset_at(stop.x);
            CHECK(block->caret_x(found) == stop.x);
        }
        CHECK(block->offset_at(-100) == block->offset_at(0));
    }
}

TEST_CASE("an offset inside a grapheme means its start", "[text]") {
    const auto block = field("åäö");
    CHECK(block->caret_x(3) == block->caret_x(2));
}
