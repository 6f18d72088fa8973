#include "support/golden.h"

#include <algorithm>
#include <array>

#include "places.h"
#include "support/catch.h"

namespace {

void compare(const demo::Place& place, const demo::Look& look, const std::string& suffix) {
    demo::Visit visit = demo::visit_for(place, look);
    place.go(visit);
    support::check_golden("app-" + place.name + "-" + suffix,
                          support::render(visit.terminal.picture(), look.pixels));
}

}  // namespace

TEST_CASE("every page looks as it should, left to right and right to left", "[pictures]") {
    for (const demo::Place& place : demo::places()) {
        compare(place, {{1920, 1080}, "sv", "light", 0}, "sv-light");
        compare(place, {{1920, 1080}, "ar", "light", 0}, "ar-light");
    }
}

TEST_CASE("some pages in the other themes, upright and with large text", "[pictures]") {
    constexpr std::array names{"home", "results", "stacks", "borrow", "account"};
    for (const demo::Place& place : demo::places()) {
        if (std::ranges::find(names, place.name) == names.end()) continue;
        compare(place, {{1920, 1080}, "sv", "dark", 0}, "sv-dark");
        compare(place, {{1920, 1080}, "sv", "contrast", 0}, "sv-contrast");
        compare(place, {{1080, 1920}, "sv", "light", 0}, "sv-portrait");
        compare(place, {{1280, 720}, "sv", "light", 2}, "sv-largest");
    }
}

TEST_CASE("no word of the header is lost upright with the largest text", "[pictures]") {
    constexpr std::array names{"home", "account"};
    for (const demo::Place& place : demo::places()) {
        if (std::ranges::find(names, place.name) == names.end()) continue;
        for (const char* language : {"sv", "ar"})
            compare(place, {{1080, 1920}, language, "light", 2},
                    std::string(language) + "-portrait-largest");
    }
}
