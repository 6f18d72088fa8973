#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "admin/check_help.h"
#include "admin/commands.h"
#include "base/error.h"
#include "base/file.h"
#include "base/unicode.h"
#include "catalogue/catalogue.h"
#include "catalogue/marc/source_profile.h"
#include "i18n/languages.h"
#include "loans/local/rules.h"
#include "loans/offline_key.h"
#include "loans/sip2/setup.h"
#include "notify/settings.h"
#include "notify/slot_file.h"
#include "settings/settings.h"

namespace admin {
namespace {

namespace fs = std::filesystem;
using Faults = std::vector<std::string>;

/// Runs each part, prints it and remembers whether anything was wrong.
class Checklist {
public:
    explicit Checklist(Console& console) : m_console(console) {}

    /// `part` returns a remark for a part that is right, and adds to the faults otherwise.
    template <class Part>
    void check(const char* name, Part part) {
        Faults faults;
        std::string remark;
        try {
            remark = part(faults);
        } catch (const base::Error& error) {
            std::istringstream lines(error.what());
            for (std::string line; std::getline(lines, line);) faults.push_back(line);
        }
        m_right = m_right && faults.empty();
        if (faults.empty())
            fmt::print(m_console.out, "{:<11} right{}\n", name,
                       remark.empty() ? "" : ": " + remark);
        for (const auto& fault : faults) fmt::print(m_console.out, "{:<11} {}\n", name, fault);
    }
    /// What somebody should see to, though nothing here is wrong.
    void warn(const char* name, const std::vector<std::string>& doubts) {
        for (const auto& doubt : doubts)
            fmt::print(m_console.out, "{:<11} warning: {}\n", name, doubt);
    }
    bool right() const { return m_right; }

private:
    Console& m_console;
    bool m_right = true;
};

std::string check_files(const settings::Settings& settings, Faults& faults) {
    faults = settings::missing_files(settings);
    return fmt::format("{} fonts, folders and pictures are there", settings.named_paths.size());
}

std::string check_languages(const settings::Settings& settings, Faults& faults) {
    const auto languages = i18n::Languages::load(settings.folders.languages, settings.languages);
    for (const auto& key : languages.missing_keys())
        faults.push_back(fmt::format("{} has no words; {} is shown in their place",
                                     (settings.folders.languages / key).string(),
                                     i18n::reference_language));
    return fmt::format("{}", fmt::join(settings.languages, ", "));
}

std::set<std::string> page_names(const fs::path& folder) {
    std::set<std::string> out;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none))
        if (entry.path().extension() == ".md") out.insert(entry.path().filename().string());
    return out;
}

std::string check_pages(const settings::Settings& settings, Faults& faults) {
    const auto& first = settings.languages.front();
    const auto wanted = page_names(settings.folders.pages / first);
    for (const auto& language : settings.languages) {
        const auto folder = settings.folders.pages / language;
        const auto names = page_names(folder);
        for (const auto& name : wanted)
            if (!names.contains(name))
                faults.push_back(fmt::format("{} is missing; the language \"{}\" has it",
                                             (folder / name).string(), first));
        for (const auto& name : names) {
            const auto text = base::read_file(folder / name);
            if (!base::valid_utf8(text))
                faults.push_back((folder / name).string() + " is not UTF-8");
            if (!text.starts_with("# "))
                faults.push_back(
                    (folder / name).string() +
                    ":1: expected the page's title, as in \"# How the library works\"");
        }
    }
    return fmt::format("{} in each of {} languages", wanted.size(), settings.languages.size());
}

std::string check_profiles(const settings::Settings& settings, Faults& faults) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(settings.folders.profiles, none)) {
        if (entry.path().extension() != ".toml") continue;
        names.push_back(entry.path().stem().string());
        try {
            catalogue::marc::load_source_profile(entry.path());
        } catch (const base::Error& error) {
            faults.push_back(error.what());
        }
    }
    std::ranges::sort(names);
    if (std::ranges::find(names, settings.profile) == names.end())
        faults.push_back(
            fmt::format("{}: catalogue.profile: there is no file {}", settings.file.string(),
                        (settings.folders.profiles / (settings.profile + ".toml")).string()));
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string check_catalogue(const settings::Settings& settings, Faults& faults) {
    const auto file = settings.catalogue_file();
    if (!fs::exists(file)) {
        faults.push_back(fmt::format("there is no {} yet; make it with library-kiosk-admin import",
                                     file.string()));
        return {};
    }
    const auto catalogue = catalogue::Catalogue::open(file);
    return fmt::format("{} records, {} copies", catalogue->record_count(), catalogue->item_count());
}

std::string check_library_system(const fs::path& file) {
    const auto setup = loans::sip2::load_setup(file);
    if (setup.offline) loans::OfflineKey::load(setup.offline->key);
    const auto& address = setup.server.address;
    return fmt::format("{}, {}:{} in the dialect {}", file.string(), address.host, address.port,
                       setup.dialect.name);
}

/// A file that is not there is already among the files.
void check_loans(Checklist& list, const settings::Lending& lending) {
    using System = settings::Lending::System;
    if (lending.system == System::embedded && fs::exists(lending.rules))
        list.check("loan rules", [&](Faults&) {
            loans::local::load_rules(lending.rules);
            return lending.rules.string();
        });
    if (lending.system == System::sip2 && fs::exists(lending.sip2))
        list.check("sip2", [&](Faults&) { return check_library_system(lending.sip2); });
}

std::string check_link(const fs::path& file, Faults& faults) {
    const auto settings = notify::load_link_settings(file);
    const auto folder = settings.slot_file.parent_path();
    if (!fs::exists(folder))
        faults.push_back(
            fmt::format("{}: slot_file: there is no folder {}", file.string(), folder.string()));
    else if (!notify::in_memory(folder))
        faults.push_back(fmt::format(
            "{}: slot_file: {} is not in memory (tmpfs): what is in it would outlive power off",
            file.string(), folder.string()));
    return fmt::format("{}, {} channels beside the relay", file.string(), settings.channels.size());
}

/// Themes and keyboards are the terminal program's: it checks them itself when it is installed
/// beside this one. Its faults go to the same place as ours; that all is well is ours to say.
std::string check_terminal(const fs::path& program, const fs::path& config, Faults& faults) {
    std::vector<std::string> words = {program.string(), "--check", "--config", config.string()};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    ::posix_spawn_file_actions_init(&quiet);
    ::posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed =
        ::posix_spawn(&child, program.c_str(), &quiet, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&quiet);
    if (failed != 0) {
        faults.push_back(fmt::format("{} cannot be run", program.string()));
        return {};
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        faults.push_back("the terminal program found faults (see above)");
    return "themes, fonts and keyboards";
}

void check_what_staff_do(Checklist& list, const settings::Settings& settings, Console& console) {
    list.check("help", [&](Faults& faults) { return check_help(settings, faults); });
    list.warn("help", doubts_of_readings(settings));
    list.warn("help", doubts_of_channels(settings));
    const auto& folder = settings.folders.directives;
    std::vector<std::string> doubts;
    list.check("directives", [&](Faults& faults) -> std::string {
        if (!fs::exists(folder)) return "with the desk, on another machine";
        doubts = doubts_of_directives(settings, console.clock.wall(), faults);
        return folder.string();
    });
    list.warn("directives", doubts);
}

}  // namespace

ExitCode check(const CheckOptions& options, Console& console) {
    Checklist list(console);
    std::optional<settings::Settings> settings;
    list.check("settings", [&](Faults&) {
        settings = settings::load_settings(options.config);
        return settings->file.string();
    });
    if (settings) {
        list.check("files", [&](Faults& faults) { return check_files(*settings, faults); });
        list.check("languages", [&](Faults& faults) { return check_languages(*settings, faults); });
        list.check("pages", [&](Faults& faults) { return check_pages(*settings, faults); });
        list.check("profiles", [&](Faults& faults) { return check_profiles(*settings, faults); });
        list.check("catalogue", [&](Faults& faults) { return check_catalogue(*settings, faults); });
        if (settings->help) check_what_staff_do(list, *settings, console);
        check_loans(list, settings->lending);
        if (settings->help && fs::exists(settings->help->notify))
            list.check("desk line",
                       [&](Faults& faults) { return check_link(settings->help->notify, faults); });
        const auto terminal = console.programs / "library-kiosk";
        console.out << std::flush;
        if (fs::exists(terminal))
            list.check("terminal", [&](Faults& faults) {
                return check_terminal(terminal, options.config, faults);
            });
    }
    return list.right() ? ExitCode::well : ExitCode::failed;
}

}  // namespace admin
