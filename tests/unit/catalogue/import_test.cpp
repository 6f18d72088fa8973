#include "catalogue/import.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "base/file.h"
#include "catalogue/file_lock.h"
#include "db/database.h"
#include "small_edition.h"
#include "support/catch.h"

using namespace catalogue;
using Names = std::vector<std::string>;

namespace {

namespace fs = std::filesystem;

fs::path write(const test::Folder& folder, const std::string& name, const std::string& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return folder / name;
}

ImportOptions into(const test::Folder& folder) {
    ImportOptions options;
    options.catalogue = folder / "catalogue.db";
    options.year = 2026;
    return options;
}

std::string title_of(Catalogue& catalogue, const char* number) {
    const auto id = catalogue.find_identifier(number);
    return id ? catalogue.record(*id)->title : "none";
}

std::string message_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string many(int count, const char* word) {
    std::string bytes;
    for (int i = 0; i < count; ++i)
        bytes += test::marc(fmt::format("n{}", i), fmt::format("{} nummer {}", word, i), "Adam, B");
    return bytes;
}

}  // namespace

TEST_CASE("importing again updates, adds and deletes by number and source") {
    const test::Folder folder;
    const auto options = into(folder);
    auto report =
        import_records({write(folder, "1.mrc", test::marc("a", "Ett") + test::marc("b", "Tva"))},
                       test::koha(), options);
    CHECK(report.status == ImportStatus::all_well);
    CHECK(report.added == 2);
    CHECK(report.total == 2);
    auto first = Catalogue::open(options.catalogue);

    const auto change = test::marc("b", "Två bättre") + test::marc("c", "Tre") +
                        test::marc("a", "", "", 'd') + test::marc("x", "", "", 'd');
    EditionWatch watch(options.catalogue);
    CHECK_FALSE(watch.changed());
    report = import_records({write(folder, "2.mrc", change)}, test::koha(), options);
    CHECK(report.read == 4);
    CHECK(report.added == 1);
    CHECK(report.replaced == 1);
    CHECK(report.deleted == 1);
    CHECK(report.kept == 0);
    CHECK(report.total == 2);
    CHECK(watch.changed());
    CHECK_FALSE(watch.changed());

    auto second = Catalogue::open(options.catalogue);
    CHECK(title_of(*second, "a") == "none");
    CHECK(title_of(*second, "b") == "Två bättre");
    CHECK(title_of(*second, "c") == "Tre");
    // Who had the old edition open keeps it.
    CHECK(title_of(*first, "a") == "Ett");
    Query query;
    query.text = "tva";
    CHECK(second->count(query).total == 1);
    query.text = "ett";
    CHECK(second->count(query).total == 0);
    CHECK(folder.files() ==
          Names{"1.mrc", "2.mrc", "catalogue.db", "catalogue.db.lock", "import-report.txt"});
}

TEST_CASE("the same record twice in the files counts once, the later one") {
    const test::Folder folder;
    const auto bytes = test::marc("a", "Ett") + test::marc("a", "Ett igen") + test::marc("b", "B") +
                       test::marc("b", "", "", 'd') + test::marc("", "Utan nummer") +
                       test::marc("", "Utan nummer");
    const auto options = into(folder);
    const auto file = write(folder, "1.mrc", bytes);
    CHECK(import_records({file}, test::koha(), options).total == 2);
    const auto again = import_records({file}, test::koha(), options);
    CHECK(again.total == 2);
    auto catalogue = Catalogue::open(options.catalogue);
    CHECK(title_of(*catalogue, "a") == "Ett igen");
    CHECK(title_of(*catalogue, "b") == "none");
}

TEST_CASE("a bad record is reported and the others are imported") {
    const test::Folder folder;
    auto options = into(folder);
    options.report = folder / "what-happened.txt";
    const auto bytes = test::marc("a", "Ett") + "000\x1d" + test::marc("b", "Två");
    const auto report = import_records({write(folder, "1.mrc", bytes)}, test::koha(), options);
    CHECK(report.status == ImportStatus::some_skipped);
    CHECK(report.added == 2);
    CHECK(report.skipped == 1);
    const auto text = base::read_file(options.report);
    CHECK(has(text, "1.mrc: record 2"));
    CHECK(has(text, "skipped"));
    CHECK(has(text, "# read 2, added 2"));
}

TEST_CASE("when nothing can be read the catalogue stays as it was") {
    const test::Folder folder;
    const auto options = into(folder);
    const auto empty = write(folder, "0.mrc", "");
    CHECK(import_records({empty}, test::koha(), options).status == ImportStatus::nothing_imported);
    CHECK_FALSE(fs::exists(options.catalogue));
    import_records({write(folder, "1.mrc", test::marc("a", "Ett"))}, test::koha(), options);
    const auto before = base::read_file(options.catalogue);
    CHECK(import_records({empty}, test::koha(), options).status == ImportStatus::nothing_imported);
    CHECK(has(message_of([&] { import_records({folder / "no.mrc"}, test::koha(), options); }),
              "no.mrc"));
    CHECK(base::read_file(options.catalogue) == before);
    CHECK_FALSE(fs::exists(folder / "catalogue.db.new"));
}

TEST_CASE("a file that is no catalogue, or of another format, is left alone") {
    const test::Folder folder;
    const auto options = into(folder);
    const auto file = write(folder, "1.mrc", test::marc("a", "Ett"));
    const auto import = [&] { import_records({file}, test::koha(), options); };
    db::Database::open(options.catalogue).execute("CREATE TABLE t(a)");
    CHECK(has(message_of(import), "not a catalogue"));
    CHECK(has(message_of([&] { Catalogue::open(options.catalogue); }), "not a catalogue"));
    fs::remove(options.catalogue);
    import();
    db::Database::open(options.catalogue).set_user_version(99);
    CHECK(has(message_of(import), "format 99"));
    CHECK(has(message_of([&] { Catalogue::open(options.catalogue); }), "import the records again"));
    CHECK(has(message_of([&] { Catalogue::open(folder / "none.db"); }), "none.db"));
}

TEST_CASE("a second import at the same time is told so") {
    const test::Folder folder;
    const auto options = into(folder);
    const auto file = write(folder, "1.mrc", test::marc("a", "Ett"));
    {
        const FileLock lock(folder / "catalogue.db.lock");
        CHECK(has(message_of([&] { import_records({file}, test::koha(), options); }),
                  "another import"));
    }
    CHECK(import_records({file}, test::koha(), options).added == 1);
}

TEST_CASE("a stopped import changes nothing") {
    const test::Folder folder;
    const auto options = into(folder);
    const auto file = write(folder, "1.mrc", many(3000, "Bok"));
    std::stop_source source;
    int calls = 0;
    const auto report = import_records(
        {file}, test::koha(), options,
        [&](const ImportProgress& progress) {
            CHECK(progress.bytes_total == fs::file_size(file));
            CHECK(progress.bytes_read <= progress.bytes_total);
            if (++calls == 2) source.request_stop();
        },
        source.get_token());
    CHECK(report.stopped);
    CHECK(folder.files() == Names{"1.mrc", "catalogue.db.lock"});
}

TEST_CASE("opening and searching leaves no files beside the catalogue") {
    const test::Folder folder;
    const auto options = into(folder);
    import_records({write(folder, "1.mrc", many(50, "Bok"))}, test::koha(), options);
    fs::remove(folder / "1.mrc");
    const auto files = folder.files();
    const auto bytes = base::read_file(options.catalogue);
    auto catalogue = Catalogue::open(options.catalogue);
    Query query;
    query.text = "bok nummer";
    query.sort = Sort::title;
    CHECK(catalogue->search(query).hits.size() == 24);
    CHECK(catalogue->count(query).total == 50);
    query.text = "bokk";
    catalogue->search(query);
    CHECK(folder.files() == files);
    CHECK(base::read_file(options.catalogue) == bytes);
}

TEST_CASE("killed at any moment, the catalogue is the old one or the new one, whole") {
    const test::Folder folder;
    const auto options = into(folder);
    const auto old_file = write(folder, "old.mrc", many(400, "Gammal"));
    const auto new_file = write(folder, "new.mrc", many(2500, "Ny"));
    import_records({old_file}, test::koha(), options);
    std::mt19937 random(5);
    const auto profile = test::koha();
    int killed = 0;
    for (int round = 0; round < 25; ++round) {
        const auto delay = static_cast<useconds_t>(random() % 120000);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            try {
                import_records({round % 2 == 0 ? new_file : old_file}, profile, options);
            } catch (...) {
                ::_exit(3);
            }
            ::_exit(0);
        }
        // The moment is what is tested: nothing waits for it.
        ::usleep(delay);
        ::kill(child, SIGKILL);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        killed += WIFSIGNALED(status) ? 1 : 0;
        CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));

        auto catalogue = Catalogue::open(options.catalogue);
        const auto records = catalogue->record_count();
        CHECK((records == 400 || records == 2500));
        Query query;
        query.text = "nummer";
        CHECK(catalogue->count(query).total == records);
        // All of one edition: a mixture of old and new titles is what an update leaves on purpose.
        query.text = "gammal";
        const auto old_titles = catalogue->count(query).total;
        CHECK((old_titles == 400 || old_titles == 0));
        query.text = "adam";
        CHECK(catalogue->count(query).total == records);
    }
    INFO("killed " << killed << " of 25");
    CHECK(killed > 0);
    CHECK(import_records({new_file}, test::koha(), options).total == 2500);
    CHECK_FALSE(fs::exists(folder / "catalogue.db.new"));
}
