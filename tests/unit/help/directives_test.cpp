#include "help/directives.h"

#include <algorithm>
#include <fstream>

#include "help/buildings.h"
#include "support/catch.h"
#include "support/temporary.h"

using help::Date;
using help::Directive;
using namespace std::chrono;

namespace {

const std::filesystem::path config = std::filesystem::path(KIOSK_SOURCE_DIR) / "config";
const Date today{year(2026), month(11), day(27)};

std::vector<std::string> buildings() {
    std::vector<std::string> out;
    for (const auto& building : help::load_buildings(config / "buildings"))
        out.push_back(building.id);
    return out;
}

/// A folder with every directive, all of them `text`.
void write_all(const TemporaryFolder& folder, const std::string& text) {
    std::filesystem::create_directory(folder / "sv");
    for (const auto name : help::directive_names)
        std::ofstream(folder / "sv" / (std::string(name) + ".md")) << text;
}

const std::string whole =
    "---\napproved_by: Anna Berg\nreview_by: 2027-03-31\n---\n# Title\n\nFor all.\n\n"
    "## book-bus\n\nFor the bus.\n";

help::DirectiveFiles read(const TemporaryFolder& folder) {
    return help::read_directives(folder.path(), {"sv"}, {{"main-library", "book-bus"}});
}

std::vector<Directive> shipped(const std::vector<std::string>& languages) {
    auto out = help::read_directives(config / "directives", languages, buildings());
    CHECK(out.faults.empty());
    return out.directives;
}

}  // namespace

TEST_CASE("the shipped directives cover every situation in both languages, as proposals") {
    const auto all = shipped({"sv", "en"});
    CHECK(all.size() == 2 * help::directive_names.size());
    for (const auto& directive : all) {
        INFO(directive.file.string());
        CHECK(directive.doubt(today) == Directive::Doubt::not_approved);
        CHECK(directive.text.size() > 150);
        for (const auto& [building, text] : directive.by_building) CHECK(text.size() > 80);
    }
    CHECK(help::directive_doubts(all, today).size() == all.size());
}

TEST_CASE("both languages differ for the same buildings") {
    const auto all = shipped({"sv", "en"});
    for (size_t i = 0; i < help::directive_names.size(); ++i) {
        const auto& swedish = all[i];
        const auto& english = all[i + help::directive_names.size()];
        REQUIRE(swedish.name == english.name);
        std::vector<std::string> sv, en;
        for (const auto& [building, text] : swedish.by_building) sv.push_back(building);
        for (const auto& [building, text] : english.by_building) en.push_back(building);
        CHECK(sv == en);
    }
}

TEST_CASE("the duty to report is said before children are asked about") {
    const auto all = shipped({"en"});
    for (const auto& directive : all)
        if (directive.name == "desk_now" || directive.name == "stacks")
            for (const auto& building : buildings()) {
                const auto& text = directive.text_for(building);
                const auto duty = text.find("duty to report");
                if (text.find("children") != std::string::npos)
                    CHECK(duty < text.find("ask about children"));
            }
    for (const auto& directive : all)
        if (directive.name == "later") CHECK_THAT(directive.text, contains("No contact, no looks"));
}

TEST_CASE("a building has its own text where one is written") {
    TemporaryFolder folder;
    write_all(folder, whole);
    const auto directive = read(folder).directives.front();
    CHECK(directive.title == "Title");
    CHECK(directive.text_for("main-library") == "For all.");
    CHECK(directive.text_for("book-bus") == "For the bus.");
    CHECK(directive.approved_by == "Anna Berg");
}

TEST_CASE("a directive holds through its day of review, and needs approver and day") {
    TemporaryFolder folder;
    write_all(folder, whole);
    auto directive = read(folder).directives.front();
    CHECK(directive.doubt(Date{year(2027), month(3), day(31)}) == Directive::Doubt::none);
    CHECK(directive.doubt(Date{year(2027), month(4), day(1)}) == Directive::Doubt::too_old);
    CHECK(help::directive_doubts({directive}, Date{year(2027), month(4), day(1)}).front() ==
          "sv/noticed.md: its day of review (review_by) has passed");
    CHECK(help::directive_doubts({directive}, today).empty());
    directive.review_by.reset();
    CHECK(directive.doubt(today) == Directive::Doubt::no_date);
    directive.approved_by.clear();
    CHECK(directive.doubt(today) == Directive::Doubt::not_approved);
}

TEST_CASE("every fault of the directives is named in one run") {
    TemporaryFolder folder;
    write_all(folder, whole);
    std::ofstream(folder / "sv" / "later.md")
        << "---\napproved: x\nreview_by: 2027-02-30\n---\n# T\n\nText.\n## cellar\nx\n";
    std::ofstream(folder / "sv" / "stacks.md") << "Text without front matter\n";
    std::filesystem::remove(folder / "sv" / "missed.md");
    const auto found = read(folder);
    for (const auto* fault :
         {"later.md:2: approved: unknown key", "later.md:3: review_by: expected a date",
          "later.md:8: no building profile is called \"cellar\"",
          "stacks.md:1: expected two lines ---", "expected a title", "missed.md: is missing"})
        CHECK(std::ranges::count_if(found.faults, [&](const std::string& line) {
                  return line.find(fault) != std::string::npos;
              }) == 1);
    // What can be read of them is there all the same.
    CHECK(found.directives.size() == help::directive_names.size() - 1);
}
