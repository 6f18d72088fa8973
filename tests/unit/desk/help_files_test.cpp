#include "desk/help_files.h"

#include <fstream>

#include "base/file.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

const std::filesystem::path config = std::filesystem::path(KIOSK_SOURCE_DIR) / "config";
const help::Date today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(27)};
using Doubt = help::Directive::Doubt;

/// The shipped files, as a library has them that has approved them.
struct Files {
    TemporaryFolder folder;
    desk::Settings settings;

    Files() {
        settings.languages = {"sv", "en"};
        settings.directives = folder / "directives";
        settings.buildings = folder / "buildings";
        constexpr auto all = std::filesystem::copy_options::recursive;
        std::filesystem::copy(config / "directives", settings.directives, all);
        std::filesystem::copy(config / "buildings", settings.buildings, all);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(settings.directives))
            if (entry.is_regular_file()) {
                change(entry.path(), "approved_by:", "approved_by: Anna Berg");
                change(entry.path(), "review_by:", "review_by: 2027-03-31");
            }
    }
    static void change(const std::filesystem::path& file, const std::string& from,
                       const std::string& to) {
        auto text = base::read_file(file);
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        std::ofstream(file) << text.replace(at, from.size(), to);
    }
    std::filesystem::path file(const char* name) const { return settings.directives / name; }
};

const help::Directive* find(const desk::HelpFiles& files, std::string_view language,
                            std::string_view name) {
    for (const auto& one : files.directives)
        if (one.language == language && one.name == name) return &one;
    return nullptr;
}

}  // namespace

TEST_CASE("files without a fault") {
    const Files files;
    const auto read = desk::read_help_files(files.settings);
    CHECK(read.fault.empty());
    CHECK(read.directives.size() == 16);
    for (const auto& one : read.directives) {
        INFO(one.file.string());
        CHECK(one.doubt(today) == Doubt::none);
        CHECK(one.approved_by == "Anna Berg");
        CHECK(one.text.size() > 150);
    }
}

TEST_CASE("a date badly written takes no directive away, its own neither") {
    const auto* const date = GENERATE("31/3 2027", "2027-02-30", "2027-3-31", "next spring");
    CAPTURE(date);
    const Files files;
    Files::change(files.file("sv/desk_now.md"), "2027-03-31", date);
    const auto read = desk::read_help_files(files.settings);
    CHECK_THAT(read.fault, contains("desk_now.md:4: review_by: expected a date"));
    CHECK(read.directives.size() == 16);
    CHECK(read.buildings.size() > 1);
    for (const auto& one : read.directives) {
        const bool wrong = one.language == "sv" && one.name == "desk_now";
        CHECK(one.doubt(today) == (wrong ? Doubt::no_date : Doubt::none));
        CHECK(one.text.size() > 150);
    }
    CHECK_FALSE(find(read, "sv", "desk_now")->text_for("book-bus").empty());
}

TEST_CASE("other slips: what can be read is shown, and the fault beside it") {
    const Files files;
    std::ofstream(files.file("sv/stacks.md")) << "Go with them.\n";
    std::ofstream(files.file("sv/noticed.md")) << "";
    std::filesystem::remove(files.file("en/missed.md"));
    std::ofstream(files.file("en/later.md"))
        << "---\napproved: x\nreview_by: 2027-03-31\n---\n# T\n\nText.\n## cellar\nx\n";
    const auto read = desk::read_help_files(files.settings);
    for (const auto* fault : {"stacks.md:1: expected two lines ---", "noticed.md",
                              "missed.md: is missing", "called \"cellar\""})
        CHECK_THAT(read.fault, contains(fault));
    CHECK(read.directives.size() == 14);
    REQUIRE(find(read, "sv", "stacks"));
    CHECK(find(read, "sv", "stacks")->text == "Go with them.");
    CHECK(find(read, "sv", "stacks")->title == "stacks");
    CHECK(find(read, "sv", "noticed") == nullptr);
    CHECK(find(read, "en", "missed") == nullptr);
    CHECK(find(read, "en", "later")->doubt(today) == Doubt::not_approved);
    CHECK(find(read, "en", "later")->text_for("main-library") == "Text.");
}

TEST_CASE("a building profile that is wrong takes no directive away") {
    const Files files;
    std::ofstream(files.settings.buildings / "book-bus.toml") << "name = 3\n";
    const auto read = desk::read_help_files(files.settings);
    CHECK_THAT(read.fault, contains("book-bus.toml"));
    CHECK_THAT(read.fault, !contains("no building profile"));
    CHECK(read.directives.size() == 16);
    CHECK(find(read, "sv", "later")->doubt(today) == Doubt::none);
}
