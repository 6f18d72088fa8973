#include "demo.h"

#include <cstdlib>

#include "base/error.h"
#include "catalogue/import.h"
#include "catalogue/marc/source_profile.h"
#include "support/temporary.h"

namespace demo {
namespace {

app::Terminal::Options options(const Look& look) {
    app::Terminal::Options out;
    out.pixels = look.pixels;
    out.start = {look.language, look.theme, look.text_size};
    out.job_threads = 0;
    out.frozen = true;
    out.line = look.line;
    return out;
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

Visit::Visit(const Look& look, settings::Settings wanted)
    : clock(opening),
      terminal(std::move(wanted), clock, options(look)),
      player(terminal, clock, KIOSK_BINARY_DIR) {}

void Visit::type(const std::string& text) {
    terminal.input(ui::Typed{text});
    terminal.catch_up();
}

void Visit::key(ui::KeyName name) {
    terminal.input(ui::Key{name});
    terminal.catch_up();
}

void Visit::scan(const std::string& code) {
    terminal.input(ui::Scan{code});
    terminal.catch_up();
}

}  // namespace demo
