#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.h"
#include "settings/help.h"
#include "settings/hours.h"
#include "settings/lending.h"
#include "settings/local_name.h"

/// config/kiosk.toml as checked values; that file explains every key. All paths are absolute.
namespace settings {

struct Branch {
    std::string code;
    LocalName name;
};

/// A place where copies stand.
struct Location {
    std::string code;
    std::string branch;  // empty: in every branch that has no location of this code of its own
    LocalName name;
    LocalName floor;            // may be empty
    std::filesystem::path map;  // picture; may be empty
};

struct Folders {
    std::filesystem::path data, themes, languages, keyboards, pages, readings, profiles, buildings,
        codes, directives;
};

struct Fonts {
    std::filesystem::path regular, medium, semibold, bold;
    std::vector<std::filesystem::path> fallback;  // for scripts that those lack, in this order
};

struct Display {
    bool fullscreen = true;
    int width = 1280, height = 800;  // of the window, when not full screen
    double scale = 1;
};

struct Idle {
    int seconds = 45;          // without a touch, until the question
    int warning_seconds = 15;  // that the question counts down
};

struct Scanner {
    enum class Mode { none, wedge };
    Mode mode = Mode::wedge;
    std::string prefix, suffix;  // characters that the scanner adds
};

/// Ways to collect a copy from the closed stacks; the building decides which exist.
enum class Collecting { desk_now, from_stacks, reading_room, later, other_branch };

struct Order {
    std::string phone;       // for questions about an order; empty: no such line
    bool all_hours = false;  // somebody answers day and night
    std::vector<Collecting> collecting;
    uint32_t collecting_line = 0;
};

/// A file or folder that the settings name, and where they do.
struct NamedPath {
    std::filesystem::path path;
    std::string key;
    uint32_t line = 0;
    bool folder = false;
};

struct Settings {
    std::filesystem::path file;
    LocalName library;
    std::string branch;  // in which the terminal stands
    std::vector<Branch> branches;
    std::vector<Location> locations;
    std::vector<std::string> languages;  // offered; the first is the one a session begins in
    std::string theme;
    std::string profile;  // of the library system that the records come from
    Folders folders;
    Fonts fonts;
    Display display;
    Idle idle;
    Scanner scanner;
    Order order;
    std::optional<Help> help;
    Lending lending;
    Receipts receipts;
    Hours hours;
    base::log::Level log_level = base::log::Level::info;
    std::vector<NamedPath> named_paths;

    std::filesystem::path catalogue_file() const { return folders.data / "catalogue.db"; }
    std::filesystem::path loans_file() const { return folders.data / "loans.db"; }
    std::filesystem::path covers_folder() const { return folders.data / "covers"; }
    /// The library's own text for a title in this very language: that for the terminal's kind of
    /// building, else that for all; empty: there is none.
    std::filesystem::path reading_file(const std::string& language,
                                       const std::string& control_number) const;
    /// Null when the code is not among them.
    const Branch* find_branch(std::string_view code) const;
    const Location* find_location(std::string_view branch, std::string_view code) const;
};

/// Throws base::Error with every fault of the file: line, key and what was expected.
Settings load_settings(const std::filesystem::path& file);

/// One line for each font, folder and picture that the settings name and that is not there.
std::vector<std::string> missing_files(const Settings& settings);

}  // namespace settings
