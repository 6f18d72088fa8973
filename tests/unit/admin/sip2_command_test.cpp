#include <sstream>

#include "admin/command_line.h"
#include "base/file.h"
#include "loans/offline_journal.h"
#include "support/catch.h"
#include "support/temporary.h"

using namespace admin;

namespace {

struct Said {
    ExitCode code = ExitCode::well;
    std::string out, error;
};

namespace fs = std::filesystem;
const fs::path shipped = fs::canonical(KIOSK_SOURCE_DIR "/config");

Said say(const std::vector<std::string>& words) {
    const base::SystemClock clock;
    std::ostringstream out, error;
    Console console{out, error, clock, false, {}, [] { return false; }};
    const auto code = run(words, console);
    return {code, out.str(), error.str()};
}

}  // namespace

TEST_CASE("admin: the key and the journal of what was kept offline") {
    const TemporaryFolder folder;
    const auto key = (folder / "key").string(), file = (folder / "journal").string();
    CHECK(say({"sip2", "key", key}).code == ExitCode::well);
    {
        loans::OfflineJournal journal(file, loans::OfflineKey::load(key));
        loans::Kept kept;
        kept.barcode = "30000001";
        kept.card = base::Secret("20000001");
        journal.add(kept);
        journal.refused(1, loans::Reason::fees, "");
    }
    fs::copy(shipped, folder.path(), fs::copy_options::recursive);
    const auto config = (folder / "kiosk.toml").string(), sip2 = (folder / "sip2.toml").string();
    auto said = say({"loans", "journal", "--config", config});
    CHECK(said.code == ExitCode::failed);
    CHECK_THAT(said.error, contains("has no section [offline]"));
    base::replace_file(sip2,
                       base::read_file(sip2) + "[offline]\njournal = \"journal\"\nkey = \"key\"\n");
    said = say({"loans", "journal", "--config", config});
    CHECK(said.code == ExitCode::well);
    CHECK_THAT(said.out, contains("item 30000001  card 20000001"));
    CHECK(say({"loans", "journal", "--config", config, "--handled", "7"}).code == ExitCode::usage);
    said = say({"loans", "journal", "--config", config, "--handled", "1"});
    CHECK_THAT(said.out, contains("to be dealt with by staff: 0"));
    CHECK(base::read_file(file).size() < 150);
}

TEST_CASE("admin: sip2 probe tells what is wrong with an address") {
    const auto said =
        say({"sip2", "probe", "127.0.0.1", "--port", "1", "--dialects",
             std::filesystem::canonical(KIOSK_SOURCE_DIR "/config/dialects").string()});
    CHECK(said.code == ExitCode::well);
    CHECK_THAT(said.out, contains("nothing answers at this address and port"));
}
