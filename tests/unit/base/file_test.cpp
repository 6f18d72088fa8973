#include "base/file.h"

#include "base/error.h"
#include "support/catch.h"
#include "support/temporary.h"

TEST_CASE("A file is replaced whole") {
    const TemporaryFolder folder;
    const auto file = folder / "a.txt";
    base::replace_file(file, "one");
    base::replace_file(file, std::string("t\0o", 3));
    CHECK(base::read_file(file) == std::string("t\0o", 3));
    CHECK_FALSE(std::filesystem::exists(folder / "a.txt.new"));
}

TEST_CASE("What cannot be read or written is named") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH(base::read_file(folder / "missing"),
                      contains("missing") && contains("No such file"));
    CHECK_THROWS_AS(base::read_file(folder.path()), base::Error);
    CHECK_THROWS_WITH(base::replace_file(folder / "no" / "file", "x"), contains("cannot open"));
}
