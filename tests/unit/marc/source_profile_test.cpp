#include "catalogue/marc/source_profile.h"

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "support/catch.h"
#include "unit/marc/marc_builder.h"

using catalogue::marc::load_source_profile;

namespace {

constexpr std::string_view good =
    "name = \"x\"\n"
    "encoding = \"detect\"\n"
    "closed_stacks = []\n"
    "[copies]\n"
    "field = \"952\"\n"
    "branch = \"b\"\n";

/// The message for a profile of this text; empty when it is accepted.
std::string message(const std::string& text) {
    const auto file = std::filesystem::path(KIOSK_BINARY_DIR) / "profile_test.toml";
    std::ofstream(file) << text;
    try {
        load_source_profile(file);
        return {};
    } catch (const base::Error& error) {
        return error.what();
    }
}

std::string changed(std::string_view what, std::string_view with) {
    std::string text(good);
    return text.replace(text.find(what), what.size(), with);
}

bool says(const std::string& text, std::string_view what) {
    INFO(text);
    return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("Shipped profiles are good") {
    CHECK(marc_test::profile("koha").copy_field == "952");
    CHECK(marc_test::profile("evergreen").indicator1 == "4");
    CHECK(marc_test::profile("libris").item_field == "876");
    CHECK(message(std::string(good)).empty());
}

TEST_CASE("Mistakes in a profile name file, line, key and what was expected") {
    CHECK(says(message(changed("name = \"x\"\n", "")), "name: missing"));
    CHECK(says(message(changed("\"detect\"", "\"ebcdic\"")),
               "profile_test.toml:2: encoding: expected one of detect, utf-8"));
    CHECK(says(message(changed("[]", "\"MAG\"")), ":3: closed_stacks: expected a list"));
    CHECK(says(message(changed("[]", "[1]")), ":3: closed_stacks: expected places in quotes"));
    CHECK(says(message(changed("closed_stacks = []\n", "")), "closed_stacks: missing"));
    CHECK(says(message(changed("\"952\"", "952")), ":5: copies.field: expected a text"));
    CHECK(says(message(changed("\"952\"", "\"95\"")), ":5: copies.field: expected a field's tag"));
    CHECK(says(message(changed("\"b\"", "\"$b\"")), ":6: copies.branch: expected subfield codes"));
    CHECK(says(message(changed("branch", "brunch")), ":6: copies.brunch: unknown key"));
    CHECK(says(message(changed("branch = \"b\"\n", "")), "copies.branch: missing"));
    CHECK(says(message(std::string(good) + "indicator1 = \"44\"\n"), ":7: copies.indicator1"));
    CHECK(says(message("colour = 1\n" + std::string(good)), ":1: colour: unknown key"));
    CHECK(says(message("copies = 1\nname = \"x\"\nencoding = \"utf-8\"\nclosed_stacks = []\n"),
               ":1: copies: expected a table"));
    CHECK(says(message("name = \"x\n"), ":1: not TOML"));
}

TEST_CASE("Mistakes in the further parts of a profile") {
    const std::string head(good);
    CHECK(says(message("status = 1\n" + head), ":1: status: expected tables"));
    CHECK(says(message(head + "[[status]]\nsubfield = \"00\"\nis = \"set\"\nmeans = \"lost\"\n"),
               ":7: status.subfield: expected one subfield code"));
    CHECK(says(message(head + "[[status]]\nsubfield = \"0\"\nis = \"set\"\nmeans = \"gone\"\n"),
               ":10: status.means: expected one of available"));
    CHECK(says(message(head + "[[status]]\nsubfield = \"0\"\nmeans = \"lost\"\n"),
               "status.is: missing"));
    CHECK(says(message(head + "[items]\nfield = \"876\"\n"), "items.link: expected"));
    CHECK(says(message(head + "[formats]\nDVD = \"disc\"\n"), ":8: formats.DVD: expected one of"));
}

TEST_CASE("All mistakes of a profile are told at once") {
    const std::string all = message("colour = 1\nshape = 2\n" + std::string(good));
    CHECK(says(all, "colour"));
    CHECK(says(all, "shape"));
}

TEST_CASE("A profile that is not there") {
    CHECK_THROWS_AS(load_source_profile("/nowhere/koha.toml"), base::Error);
}
