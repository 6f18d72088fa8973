#include "loans/offline_journal.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <fstream>

#include "base/error.h"
#include "base/file.h"
#include "loans/offline_report.h"
#include "support/catch.h"
#include "support/temporary.h"

using namespace loans;

namespace {

struct Place {
    TemporaryFolder folder;
    std::filesystem::path key = folder / "offline.key", file = folder / "offline.journal";

    Place() { OfflineKey::make(key); }
    OfflineJournal open() const { return OfflineJournal(file, OfflineKey::load(key)); }
    void write(const std::string& bytes) const { std::ofstream(file, std::ios::binary) << bytes; }
};

Kept loan(const std::string& card, const std::string& barcode) {
    const base::WallTime when{std::chrono::seconds(1795348800)};
    return {0, Kept::Kind::loan, when, base::Secret(card), barcode, "A title", "2026-12-20"};
}

Kept give_back(const std::string& barcode) {
    Kept out = loan("", barcode);
    out.kind = Kept::Kind::give_back;
    out.due.clear();
    return out;
}

std::vector<std::string> barcodes(const OfflineJournal& journal) {
    std::vector<std::string> out;
    for (const auto& [number, pending] : journal.pending()) out.push_back(pending.kept.barcode);
    return out;
}

}  // namespace

TEST_CASE("offline journal: what was kept is there again, in order and in full") {
    const Place place;
    {
        auto journal = place.open();
        CHECK(journal.add(loan("20000001", "3001")) == 1);
        CHECK(journal.add(give_back("3002")) == 2);
        CHECK(journal.add(loan("20000002", "3003"), true) == 3);
        journal.began(1);
    }
    const auto journal = place.open();
    CHECK(barcodes(journal) == std::vector<std::string>{"3001", "3002", "3003"});
    const auto& first = journal.pending().at(1);
    CHECK(first.began);
    CHECK(first.kept.card == base::Secret("20000001"));
    CHECK(first.kept.title == "A title");
    CHECK(first.kept.due == "2026-12-20");
    CHECK(first.kept.when.time_since_epoch().count() == 1795348800);
    CHECK_FALSE(journal.pending().at(2).began);
    CHECK(journal.pending().at(2).kept.kind == Kept::Kind::give_back);
    CHECK(journal.pending().at(3).began);
    CHECK(journal.torn() == 0);
}

TEST_CASE("offline journal: nothing of it can be read on disk") {
    const Place place;
    auto journal = place.open();
    journal.add(loan("20000001", "30007007"));
    const auto bytes = base::read_file(place.file);
    for (const char* part : {"20000001", "30007007", "A title"})
        CHECK(bytes.find(part) == std::string::npos);
    struct stat status {};
    REQUIRE(::stat(place.file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    REQUIRE(::stat(place.key.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("offline journal: broken off at any byte it keeps every whole record and goes on") {
    const Place place;
    std::vector<size_t> ends;
    {
        auto journal = place.open();
        ends.push_back(base::read_file(place.file).size());
        for (const char* barcode : {"3001", "3002", "3003"}) {
            journal.add(loan("20000001", barcode));
            ends.push_back(base::read_file(place.file).size());
        }
    }
    const auto whole = base::read_file(place.file);
    for (size_t size = ends[0]; size <= whole.size(); ++size) {
        for (const bool zeros : {false, true}) {
            if (zeros && size % 5 != 0) continue;
            auto bytes = whole.substr(0, size);
            // A power cut may leave zeros where the rest was to be.
            if (zeros) bytes += std::string(40, '\0');
            const auto last = std::ranges::find_if(ends, [&](size_t end) { return end > size; });
            const auto complete = static_cast<size_t>(last - ends.begin()) - 1;
            place.write(bytes);
            auto journal = place.open();
            REQUIRE(journal.pending().size() <= complete);
            if (!zeros) REQUIRE(journal.pending().size() == complete);
            if (!zeros) REQUIRE(journal.torn() == size - ends[complete]);
            if (size % 7 != 0) continue;
            journal.add(loan("20000002", "3009"));
            REQUIRE(place.open().pending().size() == journal.pending().size());
        }
    }
}

TEST_CASE("offline journal: a damaged record costs itself alone, and is told") {
    const Place place;
    size_t second = 0;
    {
        auto journal = place.open();
        journal.add(loan("1", "3001"));
        second = base::read_file(place.file).size();
        journal.add(loan("1", "3002"));
        journal.add(loan("1", "3003"));
    }
    auto bytes = base::read_file(place.file);
    bytes[second + 40] = static_cast<char>(bytes[second + 40] ^ 1);
    place.write(bytes);
    const auto journal = place.open();
    CHECK(barcodes(journal) == std::vector<std::string>{"3001", "3003"});
    CHECK(journal.damaged() == 1);
    CHECK(base::read_file(place.file.string() + ".damaged") == bytes);
    CHECK_THAT(describe(journal).back(), contains("1 records could not be read"));
}

TEST_CASE("offline journal: a wrong, missing or readable key is refused, and nothing is lost") {
    const Place place;
    place.open().add(loan("1", "3001"));
    const auto bytes = base::read_file(place.file);
    const auto other = place.folder / "other.key";
    OfflineKey::make(other);
    CHECK_THROWS_WITH(OfflineJournal(place.file, OfflineKey::load(other)),
                      contains("cannot be unlocked with this key file"));
    CHECK(base::read_file(place.file) == bytes);
    CHECK_THROWS_WITH(OfflineKey::load(place.folder / "none.key"), contains("is missing"));
    REQUIRE(::chmod(other.c_str(), 0640) == 0);
    CHECK_THROWS_WITH(OfflineKey::load(other), contains("0600"));
    base::replace_file(other, "short", 0600);
    CHECK_THROWS_WITH(OfflineKey::load(other), contains("expected 32 bytes"));
    place.write("something else\n");
    CHECK_THROWS_WITH(place.open(), contains("is no offline journal"));
    // Making a key again changes nothing.
    const auto key = base::read_file(place.key);
    OfflineKey::make(place.key);
    CHECK(base::read_file(place.key) == key);
}

TEST_CASE("offline journal: refusals stay until staff have dealt with them") {
    const Place place;
    {
        auto journal = place.open();
        for (const char* barcode : {"3001", "3002", "3003"}) journal.add(loan("20000001", barcode));
        journal.began(1);
        journal.done(1);
        journal.refused(2, Reason::fees, "Issue failed : DEBT");
        journal.done(3);
        journal.tidy();
        CHECK(journal.pending().empty());
    }
    auto journal = place.open();
    REQUIRE(journal.refusals().size() == 1);
    CHECK(journal.refusals().at(2).reason == Reason::fees);
    CHECK(journal.refusals().at(2).kept.card == base::Secret("20000001"));
    const auto lines = describe(journal);
    CHECK_THAT(lines[2], contains("item 3002  card 20000001  due 2026-12-20  fees"));
    CHECK_THAT(lines[2], contains("Issue failed : DEBT"));
    CHECK_FALSE(journal.handled(1));
    CHECK(journal.handled(2));
    CHECK_FALSE(journal.handled(2));
    const auto empty = base::read_file(place.file).size();
    CHECK(empty < 150);                               // nobody's card is kept longer than needed
    CHECK(place.open().add(loan("1", "3004")) == 4);  // numbers are not used twice
}

TEST_CASE("offline journal: the command line may use it beside the terminal") {
    const Place place;
    auto terminal = place.open(), command = place.open();
    terminal.add(loan("1", "3001"));
    terminal.add(loan("1", "3002"));
    command.refresh();
    CHECK(command.pending().size() == 2);
    terminal.refused(1, Reason::refused, "no");
    terminal.done(2);
    terminal.tidy();  // another file under the same name
    CHECK(command.handled(1));
    CHECK(terminal.add(give_back("3003")) == 3);
    CHECK(terminal.refusals().empty());
    command.refresh();
    CHECK(barcodes(command) == std::vector<std::string>{"3003"});
}

TEST_CASE("offline journal: what the disk does not take was not kept") {
    const Place place;
    auto journal = place.open();
    journal.add(loan("1", "3001"));
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    auto* old = ::signal(SIGXFSZ, SIG_IGN);
    auto full = before;
    full.rlim_cur = base::read_file(place.file).size() + 20;  // a part of a record fits
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &full) == 0);
    std::string said;
    try {
        journal.add(loan("1", "3002"));
    } catch (const base::Error& error) {
        said = error.what();
    }
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    ::signal(SIGXFSZ, old);
    CHECK_THAT(said, contains("cannot write"));
    CHECK(journal.add(loan("1", "3003")) == 2);
    const auto again = place.open();
    CHECK(barcodes(again) == std::vector<std::string>{"3001", "3003"});
    CHECK(again.torn() == 0);
}
