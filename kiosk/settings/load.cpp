#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "settings/load_help.h"
#include "settings/load_lending.h"
#include "settings/section.h"
#include "settings/settings.h"

namespace settings {
namespace {

using Wanted = Section::Wanted;

const std::array weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                             "friday", "saturday", "sunday"};

const DayHours whole_day = {{0, 24 * 60}};

/// Codes of the language files; a folder that is not there is reported where it is named.
std::set<std::string> codes_in(const std::filesystem::path& folder) {
    std::set<std::string> out;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".toml") out.insert(entry.path().stem().string());
    return out;
}

Folders read_folders(Section section) {
    Folders out;
    out.data = section.path("data", Wanted::nothing);
    out.themes = section.path("themes", Wanted::folder, "../themes");
    out.languages = section.path("languages", Wanted::folder, "languages");
    out.keyboards = section.path("keyboards", Wanted::folder, "keyboards");
    out.pages = section.path("pages", Wanted::folder, "pages");
    out.readings = section.path("readings", Wanted::nothing, "readings");
    out.profiles = section.path("profiles", Wanted::folder, "profiles");
    out.buildings = section.path("buildings", Wanted::nothing, "buildings");
    out.codes = section.path("codes", Wanted::nothing, "codes");
    out.directives = section.path("directives", Wanted::nothing, "directives");
    section.finish();
    return out;
}

std::vector<std::string> read_languages(Section section, Reading& reading,
                                        const std::filesystem::path& folder) {
    const auto out = section.texts("offered");
    for (const auto& code : out)
        if (!reading.languages.contains(code))
            section.fault("offered",
                          fmt::format("there is no file {}", (folder / (code + ".toml")).string()));
    if (std::set(out.begin(), out.end()).size() != out.size())
        section.fault("offered", "names a language twice");
    if (!out.empty()) reading.main_language = out.front();
    section.finish();
    return out;
}

std::vector<Branch> read_branches(Section& root) {
    std::vector<Branch> out;
    for (auto& section : root.list("branches")) {
        Branch branch{section.text("code"), section.name("name", true)};
        if (std::ranges::find(out, branch.code, &Branch::code) != out.end())
            section.fault("code", fmt::format("\"{}\" stands here twice", branch.code));
        section.finish();
        out.push_back(std::move(branch));
    }
    if (out.empty()) root.fault("branches", "is missing; expected at least one [[branches]]");
    return out;
}

void check_branch(Section& section, const std::string& code, const Settings& settings) {
    if (code.empty() || settings.find_branch(code) != nullptr) return;
    std::vector<std::string> codes;
    for (const auto& branch : settings.branches) codes.push_back(branch.code);
    section.fault("branch", fmt::format("no [[branches]] has the code \"{}\"; there are: {}", code,
                                        fmt::join(codes, ", ")));
}

std::vector<Location> read_locations(Section& root, const Settings& settings) {
    std::vector<Location> out;
    for (auto& section : root.list("locations")) {
        Location location;
        location.code = section.text("code");
        location.branch = section.text("branch", "");
        location.name = section.name("name", true);
        location.floor = section.name("floor", false);
        if (section.has("map")) location.map = section.path("map", Wanted::file);
        check_branch(section, location.branch, settings);
        for (const auto& other : out)
            if (other.code == location.code && other.branch == location.branch)
                section.fault("code", fmt::format("\"{}\" stands here twice", location.code));
        section.finish();
        out.push_back(std::move(location));
    }
    return out;
}

std::array<DayHours, 7> read_week(Section section, const DayHours& instead) {
    std::array<DayHours, 7> out;
    for (size_t day = 0; day < weekdays.size(); ++day)
        out[day] = section.hours(weekdays[day], instead);
    section.finish();
    return out;
}

void check_staffed(Section& section, const char* key, const DayHours& staffed,
                   const DayHours& open) {
    if (!within(staffed, open)) section.fault(key, "staffed hours must lie within the open hours");
}

Exception read_exception(Section& section) {
    Exception out;
    out.first = section.date("date", true).value_or(Date());
    out.last = section.date("until", false).value_or(out.first);
    out.open = section.hours("open", whole_day);
    out.staffed = section.has("staffed") ? section.hours("staffed", {}) : out.open;
    out.name = section.name("name", false);
    if (out.last < out.first) section.fault("until", "must not come before the date");
    check_staffed(section, "staffed", out.staffed, out.open);
    section.finish();
    return out;
}

Hours read_hours(Section section) {
    Hours out;
    out.open = read_week(section.section("open"), whole_day);
    out.staffed = out.open;
    if (section.has("staffed")) {
        auto staffed = section.section("staffed");
        out.staffed = read_week(staffed, {});
        for (size_t day = 0; day < weekdays.size(); ++day)
            check_staffed(staffed, weekdays[day], out.staffed[day], out.open[day]);
    }
    for (auto& exception : section.list("exceptions")) {
        auto read = read_exception(exception);
        for (const auto& other : out.exceptions)
            if (read.first <= other.last && other.first <= read.last)
                exception.fault("date", "another exception covers the same day");
        out.exceptions.push_back(std::move(read));
    }
    section.finish();
    return out;
}

Fonts read_fonts(Section section) {
    Fonts out;
    out.regular = section.path("regular", Wanted::file);
    out.medium = section.path("medium", Wanted::file);
    out.semibold = section.path("semibold", Wanted::file);
    out.bold = section.path("bold", Wanted::file);
    out.fallback = section.paths("fallback");
    section.finish();
    return out;
}

Display read_display(Section section) {
    Display out;
    out.fullscreen = section.flag("fullscreen", out.fullscreen);
    out.width = section.whole("width", 640, 7680, out.width);
    out.height = section.whole("height", 480, 4320, out.height);
    out.scale = section.real("scale", 0.5, 4, out.scale);
    section.finish();
    return out;
}

Idle read_idle(Section section) {
    Idle out;
    out.seconds = section.whole("seconds", 15, 600, out.seconds);
    out.warning_seconds = section.whole("warning_seconds", 10, 120, out.warning_seconds);
    section.finish();
    return out;
}

Scanner read_scanner(Section section) {
    Scanner out;
    const auto mode = section.choice("mode", {"none", "wedge"}, 1);
    out.mode = mode == 0 ? Scanner::Mode::none : Scanner::Mode::wedge;
    out.prefix = section.text("prefix", "");
    out.suffix = section.text("suffix", "");
    section.finish();
    return out;
}

Order read_order(Section section) {
    const std::vector<std::string> words = {"desk_now", "from_stacks", "reading_room", "later",
                                            "other_branch"};
    Order out;
    out.phone = section.text("phone", "");
    out.all_hours = section.flag("all_hours", false);
    out.collecting_line = section.line("collecting");
    if (section.has("collecting")) {
        for (const auto& word : section.texts("collecting")) {
            const auto found = std::ranges::find(words, word);
            if (found == words.end())
                section.fault("collecting",
                              fmt::format("\"{}\" is none of: {}", word, fmt::join(words, ", ")));
            else
                out.collecting.push_back(static_cast<Collecting>(found - words.begin()));
        }
    } else {
        out.collecting = {Collecting::desk_now, Collecting::later};
    }
    section.finish();
    return out;
}

base::log::Level read_log(Section section) {
    const auto level = section.choice("level", {"error", "warning", "info", "debug"}, 2);
    section.finish();
    return static_cast<base::log::Level>(level);
}

void read_library(Section section, Settings& out) {
    out.library = section.name("name", true);
    out.branch = section.text("branch");
    check_branch(section, out.branch, out);
    section.finish();
}

void read_look(Section section, Settings& out) {
    out.theme = section.text("theme", "light");
    const auto file = out.folders.themes / out.theme / "theme.toml";
    if (std::filesystem::is_directory(out.folders.themes) && !std::filesystem::exists(file))
        section.fault("theme", fmt::format("there is no file {}", file.string()));
    section.finish();
}

void read_catalogue(Section section, Settings& out) {
    out.profile = section.text("profile", "koha");
    section.finish();
}

void read_all(Section& root, Reading& reading, Settings& out) {
    out.folders = read_folders(root.section("folders"));
    reading.languages = codes_in(out.folders.languages);
    out.languages = read_languages(root.section("languages"), reading, out.folders.languages);
    out.branches = read_branches(root);
    read_library(root.section("library"), out);
    out.locations = read_locations(root, out);
    read_look(root.section("look"), out);
    read_catalogue(root.section("catalogue"), out);
    out.fonts = read_fonts(root.section("fonts"));
    out.display = read_display(root.section("display"));
    out.idle = read_idle(root.section("idle"));
    out.scanner = read_scanner(root.section("scanner"));
    out.order = read_order(root.section("order"));
    if (root.has("help")) out.help = read_help(root.section("help"));
    out.lending = read_lending(root.section("loans"));
    out.receipts = read_receipts(root.section("receipts"));
    out.hours = read_hours(root.section("hours"));
    out.log_level = read_log(root.section("log"));
    root.finish();
}

}  // namespace

Settings load_settings(const std::filesystem::path& file) {
    const auto text = base::read_file(file);
    Reading reading;
    reading.file = file;
    Settings out;
    out.file = std::filesystem::absolute(file);
    try {
        const auto table = toml::parse(text, file.string());
        Section root(table, "", reading);
        read_all(root, reading, out);
    } catch (const toml::parse_error& error) {
        reading.faults.add(file, error.source().begin.line, "", error.description());
    }
    out.named_paths = std::move(reading.named_paths);
    if (!reading.faults.empty())  // what is missing is told in the same run
        for (const auto& line : missing_files(out)) reading.faults.add(line);
    reading.faults.throw_if_any();
    return out;
}

}  // namespace settings
