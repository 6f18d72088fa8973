#include "help/buildings.h"

#include <fstream>

#include "base/error.h"
#include "support/catch.h"
#include "support/temporary.h"

using help::Scenario;

namespace {

const std::filesystem::path shipped = std::filesystem::path(KIOSK_SOURCE_DIR) / "config/buildings";

const help::Building& find(const std::vector<help::Building>& all, const std::string& id) {
    for (const auto& building : all)
        if (building.id == id) return building;
    throw std::runtime_error("no building " + id);
}

std::string faults_of(const std::string& toml) {
    TemporaryFolder folder;
    std::ofstream(folder / "odd.toml") << toml;
    try {
        help::load_building(folder / "odd.toml");
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("the shipped buildings offer what their rooms allow") {
    const auto all = help::load_buildings(shipped);
    REQUIRE(all.size() == 3);
    const auto& main = find(all, "main-library");
    const auto& bus = find(all, "book-bus");
    CHECK(main.name("sv") == "Huvudbibliotek");
    CHECK(main.name("xx") == "Huvudbibliotek");
    CHECK(bus.name("en") == "Book bus");
    CHECK(main.offers(Scenario::stacks, true));
    CHECK(main.offers(Scenario::reading_room, true));
    CHECK_FALSE(bus.offers(Scenario::stacks, true));
    CHECK_FALSE(bus.offers(Scenario::reading_room, true));
    CHECK_FALSE(find(all, "small-branch").offers(Scenario::stacks, true));
    CHECK(bus.offers(Scenario::desk_now, true));
}

TEST_CASE("without staff only the ways that need nobody stay, and later is always there") {
    for (const auto& building : help::load_buildings(shipped)) {
        CHECK_FALSE(building.offers(Scenario::desk_now, false));
        CHECK_FALSE(building.offers(Scenario::stacks, false));
        CHECK_FALSE(building.offers(Scenario::reading_room, false));
        CHECK(building.offers(Scenario::later, false));
        CHECK(building.offers(Scenario::withdrawn, false));
    }
}

TEST_CASE("a building's faults are all named in one run, with line and key") {
    const auto faults = faults_of(
        "name = { sv = \"\" }\nhas = [\"stacks\", \"cellar\"]\nother_sites = 1\ncolour = "
        "\"red\"\n");
    CHECK_THAT(faults, contains("odd.toml:1: name"));
    CHECK_THAT(faults, contains("odd.toml:2: has: \"cellar\" is none of"));
    CHECK_THAT(faults, contains("without \"desk\""));
    CHECK_THAT(faults, contains("odd.toml:3: other_sites: expected true or false"));
    CHECK_THAT(faults, contains("odd.toml:4: colour: unknown key"));
    CHECK_THAT(faults_of("name = "), contains("odd.toml:1"));
    CHECK(faults_of("name = { sv = \"X\" }\nhas = []\nother_sites = false\n").empty());
}

TEST_CASE("a folder without buildings is a fault") {
    TemporaryFolder folder;
    CHECK_THROWS_WITH(help::load_buildings(folder.path()), contains("expected a folder"));
    CHECK_THROWS_WITH(help::load_buildings(folder / "none"), contains("expected a folder"));
}
