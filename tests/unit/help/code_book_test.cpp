#include "help/code_book.h"

#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"
#include "support/catch.h"
#include "support/temporary.h"

using help::CodeBook;
using help::Slot;

namespace {

const base::WallTime today{std::chrono::seconds{1'800'000'000}};

std::string match(const CodeBook& book, std::string_view text) {
    const auto found = book.match(text);
    if (!found) return "none";
    return std::to_string(found->number) + (found->slip ? " slip" : "");
}

}  // namespace

TEST_CASE("Every accepted spelling of the known phrases matches") {
    const TemporaryFolder folder;
    auto book = CodeBook::make(folder.path());
    for (const auto* phrase : {"Mask 19", "Masque 19", "Mascarilla 19", "Máscara 19", "Maske 19",
                               "Masker 19", "Maski 19", "Mascherina 1522"})
        book.add(phrase, Slot::open, today);

    struct Row {
        const char *typed, *code;
    };
    const auto row = GENERATE(
        Row{"mask 19", "1"}, Row{"Mask19", "1"}, Row{"MASK-19", "1"}, Row{"\"mask 19\"", "1"},
        Row{"mask nr 19", "1"}, Row{"mask nitton", "1"}, Row{"mask nineteen", "1"},
        Row{"mask XIX", "1"}, Row{"masque 19", "2"}, Row{"mascarilla 19", "3"},
        Row{"máscara 19", "4"}, Row{"maske 19", "5"}, Row{"masker 19", "6"}, Row{"maski 19", "7"},
        Row{"mascherina 1522", "8"}, Row{"maks 19", "1 slip"}, Row{"massk 19", "1 slip"});
    CAPTURE(row.typed);
    CHECK(match(book, row.typed) == row.code);

    const auto* refused =
        GENERATE("mask", "19", "mask 190", "mask 1984", "mask 2019", "19 masker", "maskros 19",
                 "mask covid-19", "covid 19 mask", "mark 19", "mast 19", "task 19", "mascherina 19",
                 "mask 19 ljudbok", "", "9789129688313");
    CAPTURE(refused);
    CHECK(match(book, refused) == "none");
}

TEST_CASE("Codes survive on disk only as keyed hashes") {
    const TemporaryFolder folder;
    CodeBook::make(folder.path()).add("Kanot 41", Slot::personal, today);
    const auto again = CodeBook::open(folder.path());
    REQUIRE(again.codes().size() == 1);
    CHECK(again.codes()[0].added == "2027-01-15");
    CHECK(again.match("kanot 41")->slot == Slot::personal);
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const auto bytes = base::read_file(entry.path());
        CHECK(bytes.find("anot") == std::string::npos);
        struct stat info {};
        REQUIRE(::stat(entry.path().c_str(), &info) == 0);
        CHECK((info.st_mode & 0777) == 0600);
    }
    // Under another key the same phrase has another hash.
    const TemporaryFolder other;
    auto elsewhere = CodeBook::make(other.path());
    elsewhere.add("Kanot 41", Slot::open, today);
    CHECK(elsewhere.codes()[0].hash != again.codes()[0].hash);
}

TEST_CASE("Codes are added once, removed by number, and numbers are not used again") {
    const TemporaryFolder folder;
    auto book = CodeBook::make(folder.path());
    CHECK(book.add("Kanot 41", Slot::open, today) == 1);
    CHECK_THROWS_WITH(book.add("KANOT-41", Slot::open, today),
                      contains("there already, as number 1"));
    CHECK_THROWS_WITH(book.add("Kanot", Slot::open, today),
                      contains("a word followed by a number"));
    CHECK(book.remove(1));
    CHECK_FALSE(book.remove(1));
    CHECK(match(book, "kanot 41") == "none");
    CHECK(CodeBook::open(folder.path()).add("Kanot 41", Slot::open, today) == 2);
}

TEST_CASE("A book that cannot be read is never taken for an empty one") {
    const TemporaryFolder folder;
    CodeBook::make(folder.path()).add("Kanot 41", Slot::open, today);
    const auto book = folder / "site.book", key = folder / "site.key";
    SECTION("damaged line") {
        base::replace_file(book, base::read_file(book) + "2 public 2026-01-01 abc\n", 0600);
        CHECK_THROWS_WITH(CodeBook::open(folder.path()), contains("site.book:3: damaged"));
    }
    SECTION("unknown slot") {
        base::replace_file(book, "1 other 2026-01-01 " + std::string(64, 'a') + "\n", 0600);
        CHECK_THROWS_AS(CodeBook::open(folder.path()), base::Error);
    }
    SECTION("damaged key") {
        base::replace_file(key, "short\n", 0600);
        CHECK_THROWS_WITH(CodeBook::open(folder.path()), contains("64 hexadecimal digits"));
    }
    SECTION("lost key") {
        std::filesystem::remove(key);
        CHECK_THROWS_WITH(CodeBook::open(folder.path()), contains("missing"));
    }
    SECTION("readable by others") {
        std::filesystem::permissions(key, std::filesystem::perms{0644});
        CHECK_THROWS_WITH(CodeBook::open(folder.path()), contains("chmod 600"));
    }
}

TEST_CASE("The key is made once, in a folder that is nobody else's") {
    const TemporaryFolder folder;
    const auto codes = folder / "codes";
    CHECK_THROWS_WITH(CodeBook::open(codes), contains("library-kiosk-admin code list makes it"));
    CHECK_FALSE(std::filesystem::exists(codes));
    CHECK(CodeBook::make(codes).codes().empty());
    const auto key = base::read_file(codes / "site.key");
    CodeBook::make(codes).add("Kanot 41", Slot::open, today);
    CHECK(base::read_file(codes / "site.key") == key);
    CHECK(CodeBook::open(codes).codes().size() == 1);
    struct stat info {};
    REQUIRE(::stat(codes.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0700);
}

TEST_CASE("Every text costs the same number of hashes, with any number of codes") {
    const TemporaryFolder folder;
    auto book = CodeBook::make(folder.path());
    const auto work = [&book](std::string_view text) {
        const auto before = book.hashes_made();
        book.match(text);
        return book.hashes_made() - before;
    };
    const auto first = work("mask 19");
    CHECK(first == help::slip_limit + 1);
    for (const auto* code : {"", "Mask 19", "Kanot 41"}) {
        if (*code != '\0') book.add(code, Slot::open, today);
        for (const auto* text :
             {"mask 19", "MASK-XIX", "maks 19", "mask", "", "pippi långstrump", "9789129688313",
              "järnvägsstationsföreståndarinnans anteckningsbok 19", "مسك ١٩"}) {
            CAPTURE(code, text);
            CHECK(work(text) == first);
        }
    }
}

TEST_CASE("A full book says so") {
    const TemporaryFolder folder;
    auto book = CodeBook::make(folder.path());
    for (size_t i = 0; i < CodeBook::most; ++i)
        book.add("kanot " + std::to_string(i), Slot::open, today);
    CHECK_THROWS_WITH(book.add("kanot 1000", Slot::open, today), contains("the most there can be"));
    CHECK(match(book, "kanot 63") == "64");
}
