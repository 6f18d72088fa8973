#include "catalogue/import.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "admin/commands.h"
#include "admin/progress.h"
#include "base/error.h"
#include "settings/settings.h"

namespace admin {
namespace {

namespace fs = std::filesystem;

/// A name is a file of the profiles folder; anything with a slash or a suffix is a file itself.
fs::path profile_file(const settings::Settings& settings, const std::string& profile) {
    const auto wanted = profile.empty() ? settings.profile : profile;
    if (wanted.find('/') != std::string::npos || wanted.ends_with(".toml")) return wanted;
    const auto file = settings.folders.profiles / (wanted + ".toml");
    if (fs::exists(file)) return file;
    std::string known;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(settings.folders.profiles, none))
        if (entry.path().extension() == ".toml") known += " " + entry.path().stem().string();
    throw base::Error(fmt::format("no profile is called \"{}\"; {} has:{}", wanted,
                                  settings.folders.profiles.string(), known));
}

void print(const catalogue::ImportReport& report, double seconds, Console& console) {
    const auto rate = seconds > 0 ? static_cast<double>(report.read) / seconds : 0;
    fmt::print(console.out, "Read      {:>9} records in {:.1f} s ({:.0f}/s)\n", report.read,
               seconds, rate);
    fmt::print(console.out, "Added     {:>9}\n", report.added);
    fmt::print(console.out, "Replaced  {:>9}\n", report.replaced);
    fmt::print(console.out, "Deleted   {:>9}\n", report.deleted);
    fmt::print(console.out, "Repaired  {:>9}\n", report.repaired);
    fmt::print(console.out, "Skipped   {:>9}\n", report.skipped);
    fmt::print(console.out, "Catalogue {:>9} records, {} items\n", report.total, report.items);
    if (report.repaired > 0 || report.skipped > 0)
        fmt::print(console.out, "What was repaired and skipped: {}\n", report.report.string());
}

ExitCode exit_code(catalogue::ImportStatus status) {
    switch (status) {
        case catalogue::ImportStatus::all_well:
            return ExitCode::well;
        case catalogue::ImportStatus::some_skipped:
            return ExitCode::some_skipped;
        case catalogue::ImportStatus::nothing_imported:
            return ExitCode::nothing_imported;
    }
    return ExitCode::failed;
}

}  // namespace

ExitCode import(const ImportCommand& options, Console& console) {
    const auto settings = settings::load_settings(options.config);
    const auto profile =
        catalogue::marc::load_source_profile(profile_file(settings, options.profile));
    catalogue::ImportOptions import;
    import.catalogue = options.catalogue.empty() ? settings.catalogue_file() : options.catalogue;
    import.report = options.report;
    if (import.catalogue.has_parent_path()) fs::create_directories(import.catalogue.parent_path());

    Progress progress(console);
    std::stop_source stop;
    const auto start = console.clock.now();
    const auto report = catalogue::import_records(
        options.files, profile, import,
        [&](const catalogue::ImportProgress& now) {
            if (console.interrupted()) stop.request_stop();
            progress.show(now);
        },
        stop.get_token());
    progress.finish();
    if (report.stopped) {
        console.error << "Interrupted: the catalogue is as it was.\n";
        return ExitCode::failed;
    }
    print(report, std::chrono::duration<double>(console.clock.now() - start).count(), console);
    if (report.status == catalogue::ImportStatus::nothing_imported)
        console.error << "No record could be read; the catalogue is as it was.\n";
    return exit_code(report.status);
}

}  // namespace admin
