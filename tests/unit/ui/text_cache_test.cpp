#include <fmt/format.h>

#include "support/catch.h"
#include "ui/text/block_cache.h"
#include "ui/text/sprites.h"

using namespace ui::text;

TEST_CASE("the same request gives the same block", "[text]") {
    Typesetter typesetter(packaged_fonts());
    const auto first = typesetter.set({.text = "Sommarboken"});
    CHECK(typesetter.set({.text = "Sommarboken"}) == first);
    CHECK(typesetter.set({.text = "Sommarboken", .max_width = 50}) != first);
    CHECK(typesetter.set({.text = "Sommarboken", .right_to_left = true}) != first);
}

TEST_CASE("wiping forgets every block and gives its memory back", "[text]") {
    Typesetter typesetter(packaged_fonts());
    auto held = typesetter.set({.text = "Sommarboken"});
    const size_t undrawn = typesetter.cached_bytes();
    CHECK(held->sprites->lines().size() == 1);
    CHECK(typesetter.cached_bytes() > undrawn + 1000);
    typesetter.set({.text = "Vinterboken"})->sprites->lines();
    typesetter.wipe();
    CHECK(typesetter.set({.text = "Sommarboken"}) != held);
    typesetter.wipe();
    held.reset();
    CHECK(typesetter.cached_bytes() == 0);
}

TEST_CASE("typed words go with their last picture, and everything with its page", "[text]") {
    const bool typed = GENERATE(true, false);
    Typesetter typesetter(packaged_fonts());
    typesetter.begin_picture();
    const auto words = typesetter.set({.text = "some words", .typed = typed});
    words->sprites->lines();
    const auto title = typesetter.set({.text = "Sommarboken"});
    typesetter.end_picture(true);
    // The same page goes on without the words.
    typesetter.begin_picture();
    CHECK(typesetter.set({.text = "Sommarboken"}) == title);
    typesetter.end_picture(false);
    CHECK((typesetter.set({.text = "some words", .typed = typed}) == words) == !typed);
}

TEST_CASE("another page's picture keeps the blocks it shows, and no others", "[text]") {
    Typesetter typesetter(packaged_fonts());
    typesetter.begin_picture();
    typesetter.set({.text = "some words"})->sprites->lines();
    const auto title = typesetter.set({.text = "Sommarboken"});
    typesetter.end_picture(true);
    const size_t both = typesetter.cached_bytes();
    typesetter.begin_picture();
    CHECK(typesetter.set({.text = "Sommarboken"}) == title);
    CHECK(typesetter.cached_bytes() == both);
    typesetter.end_picture(true);
    CHECK(typesetter.cached_bytes() < both - 1000);
}

TEST_CASE("a block still draws after a wipe", "[text]") {
    Typesetter typesetter(packaged_fonts());
    const auto early = typesetter.set({.text = "Sommarboken"});
    typesetter.wipe();
    const auto late = typesetter.set({.text = "Sommarboken"});
    CHECK(early->sprites->lines().front().coverage == late->sprites->lines().front().coverage);
}

TEST_CASE("blocks outlive their typesetter", "[text]") {
    std::shared_ptr<const Block> block;
    {
        Typesetter typesetter(packaged_fonts());
        block = typesetter.set({.text = "Sommarboken"});
    }
    CHECK(block->sprites->lines().size() == 1);
}

TEST_CASE("the cache drops what was used longest ago", "[text]") {
    const auto spent = std::make_shared<size_t>(0);
    BlockCache cache(spent, 100);
    const Request a{.text = "a"}, b{.text = "b"}, c{.text = "c"};
    cache.insert(a, std::make_shared<Block>());
    cache.insert(b, std::make_shared<Block>());
    CHECK(cache.find(a) != nullptr);
    *spent = 101;
    cache.insert(c, std::make_shared<Block>());
    CHECK(cache.find(b) == nullptr);
    CHECK(cache.find(c) != nullptr);
    *spent = 0;
    cache.insert(a, std::make_shared<Block>());
    CHECK(cache.find(a) != nullptr);
    cache.wipe();
    CHECK(cache.find(a) == nullptr);
}

TEST_CASE("overwriting leaves zeros", "[text]") {
    std::string text = "a long secret that is not stored in place";
    const char* bytes = text.data();
    const size_t size = text.size();
    overwrite(text);
    CHECK(text.empty());
    for (size_t i = 0; i < size; ++i) REQUIRE(bytes[i] == 0);
}
