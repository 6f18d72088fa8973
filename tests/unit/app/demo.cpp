#include "demo.h"

#include <cstdlib>

#include "base/error.h"
#include "catalogue/import.h"
#include "catalogue/marc/source_profile.h"
#include "loans/local/loan_import.h"
#include "loans/local/local_library.h"
#include "loans/local/patron_import.h"
#include "screens/words.h"
#include "stock/embedded_setup.h"

namespace demo {
namespace {

app::Terminal::Options options(const Look& look, std::shared_ptr<loans::LoanService> loans) {
    app::Terminal::Options out;
    out.loans = std::move(loans);
    out.pixels = look.pixels;
    out.start = {look.language, look.theme, look.text_size};
    out.job_threads = 0;
    out.frozen = true;
    out.line = look.line;
    out.training = look.training;
    return out;
}

/// A PIN costs next to nothing to try here.
constexpr loans::local::PinCost cheap{1, 8192};

loans::local::Setup setup(const std::filesystem::path& file) {
    auto out = stock::embedded_setup(demo::settings());
    out.file = file;
    out.pin_cost = cheap;
    return out;
}

/// Patrons and loans as they are on the morning of every visit.
const std::filesystem::path& morning() {
    static const TemporaryFolder temporary;
    static const std::filesystem::path file = [] {
        const auto made = setup(temporary / "loans.db");
        const base::ManualClock clock(opening);
        loans::local::import_patrons(made.file, KIOSK_SOURCE_DIR "/config/demo/patrons.csv",
                                     made.rules, cheap);
        loans::local::import_loans(made, clock, KIOSK_SOURCE_DIR "/config/demo/circulation.csv");
        return made.file;
    }();
    return file;
}

std::shared_ptr<loans::LoanService> library(const std::filesystem::path& file,
                                            const base::Clock& clock) {
    std::filesystem::copy_file(morning(), file);
    return std::make_shared<loans::local::LocalLibrary>(setup(file), clock);
}

void collect(const ui::Node& node, std::string& out) {
    if (!node.text.empty()) out += screens::plain(node.text) + "\n";
    for (const ui::Node& child : node.children) collect(child, out);
}

}  // namespace

const std::filesystem::path& folder() {
    static const TemporaryFolder temporary;
    static const bool made = [] {
        const std::string command = "python3 " KIOSK_SOURCE_DIR
                                    "/config/demo/make_marc.py --today 2026-03-14 --out " +
                                    temporary.path().string() + " > /dev/null";
        if (std::system(command.c_str()) != 0)
            throw base::Error("config/demo/make_marc.py failed; it needs Python 3.11");
        catalogue::ImportOptions options;
        options.catalogue = temporary / "catalogue.db";
        options.year = 2026;
        catalogue::import_records(
            {temporary / "demo.mrc"},
            catalogue::marc::load_source_profile(KIOSK_SOURCE_DIR "/config/profiles/koha.toml"),
            options);
        return true;
    }();
    (void)made;
    return temporary.path();
}

settings::Settings settings() {
    auto out = settings::load_settings(KIOSK_SOURCE_DIR "/config/kiosk.toml");
    out.folders.data = folder();
    return out;
}

Visit::Visit(const Look& look) : Visit(look, demo::settings()) {}

Visit::Visit(const Look& look, settings::Settings wanted,
             std::shared_ptr<loans::LoanService> service)
    : clock(opening),
      loans(service ? std::move(service) : library(loans_file(), clock)),
      terminal(std::move(wanted), clock, options(look, loans)),
      player(terminal, clock, KIOSK_BINARY_DIR) {}

void Visit::type(const std::string& text) {
    terminal.input(ui::Typed{text});
    terminal.catch_up();
}

void Visit::sign_in(const Patron& patron) {
    scan(patron.card);
    type(patron.pin);
    press("card/continue");
}

std::string Visit::text() {
    ui::ViewContext context;
    context.now = clock.wall();
    std::string out;
    collect(terminal.page().view(context), out);
    return out;
}

void Visit::key(ui::KeyName name) {
    terminal.input(ui::Key{name});
    terminal.catch_up();
    await_answer();
}

void Visit::scan(const std::string& code) {
    terminal.input(ui::Scan{code});
    terminal.catch_up();
    await_answer();
}

void Visit::await_answer() {
    if (terminal.page().holds_picture()) player.advance(screens::Page::answer_after);
}

}  // namespace demo
