#include <fstream>

#include "loans/sip2/dialect.h"
#include "support/catch.h"
#include "support/temporary.h"

using namespace loans;
using namespace loans::sip2;

namespace {

Dialect shipped(const std::string& name) {
    return load_dialect(KIOSK_SOURCE_DIR "/config/dialects/" + name + ".toml");
}

std::filesystem::path file_with(const TemporaryFolder& folder, const std::string& text) {
    const auto path = folder / "own.toml";
    std::ofstream(path) << text;
    return path;
}

}  // namespace

TEST_CASE("sip2: the shipped dialects are read, each under its own name") {
    const auto all = load_dialects(KIOSK_SOURCE_DIR "/config/dialects");
    std::vector<std::string> names;
    for (const auto& one : all) names.push_back(one.name);
    CHECK(names == std::vector<std::string>{"aleph", "alma", "evergreen", "folio", "generic",
                                            "koha", "symphony"});
    CHECK_FALSE(shipped("aleph").checksum);
    CHECK(shipped("alma").no_block == NoBlock::honoured);
    CHECK(shipped("koha").no_block == NoBlock::with_due_date);
    CHECK_FALSE(shipped("folio").holds);
    CHECK(shipped("symphony").dates == DateOrder::month_first);
}

TEST_CASE("sip2: the generic file says what is meant without a file") {
    const auto file = shipped("generic");
    const Dialect none;
    CHECK(file.login == none.login);
    CHECK(file.checksum == none.checksum);
    CHECK(file.keep_alive == none.keep_alive);
    CHECK(file.charset.name == none.charset.name);
    CHECK(file.charset.page == none.charset.page);
    CHECK(file.lists == none.lists);
    CHECK(file.page_size == none.page_size);
    CHECK(file.no_block == none.no_block);
    CHECK(file.terminator == none.terminator);
    CHECK(file.renew_on_borrow == none.renew_on_borrow);
}

TEST_CASE("sip2: every fault of a dialect is told at once, with line and key") {
    const TemporaryFolder folder;
    const auto file = file_with(folder,
                                "name = \"own\"\n"
                                "terminater = \"CR\"\n"
                                "terminator = \"LF\"\n"
                                "page = \"cp-nonsense\"\n"
                                "login = \"yes\"\n"
                                "page_size = 0\n"
                                "[[sentences]]\n"
                                "contains = \"x\"\n"
                                "reason = \"bad mood\"\n"
                                "[[returns]]\n"
                                "destination = \"desk\"\n");
    std::string said;
    try {
        load_dialect(file);
    } catch (const std::exception& error) {
        said = error.what();
    }
    for (const auto* part :
         {":2: terminater: is not a known key; did you mean terminator?",
          ":3: terminator: expected one of \"CR\", \"CRLF\"", ":4: page: is no known character set",
          ":5: login: expected true or false", ":6: page_size: expected a whole number",
          ":9: reason: expected one of \"unknown_card\"", "contains: is missing"})
        CHECK_THAT(said, contains(part));
    CHECK_THROWS_WITH(load_dialect(file_with(folder, "name = \n")), contains("own.toml:1"));
    CHECK_THROWS_WITH(load_dialect(folder / "none.toml"), contains("cannot open"));
    CHECK_THROWS_WITH(load_dialects(folder / "none"), contains("holds no dialects"));
}
