#include "support/catch.h"
#include "ui/text/typesetter.h"

using ui::text::Request;

namespace {
ui::text::Typesetter& typesetter() {
    static ui::text::Typesetter shared(ui::text::packaged_fonts());
    return shared;
}
}  // namespace

TEST_CASE("text that fits stands on one line", "[text]") {
    const auto block = typesetter().set({.text = "Sommarboken", .max_width = 400});
    REQUIRE(block->lines.size() == 1);
    CHECK(block->size.w > 100);
    CHECK(block->size.w < 200);
    CHECK_FALSE(block->truncated);
}
