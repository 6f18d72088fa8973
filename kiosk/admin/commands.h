#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "admin/console.h"

/// The commands, each as the command line has understood it. All throw base::Error.
namespace admin {

struct CheckOptions {
    std::filesystem::path config;
};
ExitCode check(const CheckOptions& options, Console& console);

struct ImportCommand {
    std::filesystem::path config;
    std::string profile;              // name or file; empty: the settings'
    std::filesystem::path catalogue;  // empty: the settings'
    std::filesystem::path report;     // empty: beside the catalogue
    std::vector<std::filesystem::path> files;
};
ExitCode import(const ImportCommand& options, Console& console);

struct SearchCommand {
    std::filesystem::path config;
    std::filesystem::path catalogue;  // empty: the settings'
    std::string language;             // empty: the settings' first
    std::vector<std::string> words;
    std::vector<std::string> filters;  // "format=book", "available"
    std::string sort = "relevance";
    size_t limit = 24;
    bool facets = false;
};
ExitCode search(const SearchCommand& options, Console& console);

struct RecordCommand {
    std::filesystem::path config;
    std::filesystem::path catalogue;
    std::string language;
    std::string identifier;  // ISBN, barcode, control number or the number a search prints
};
ExitCode record(const RecordCommand& options, Console& console);

}  // namespace admin
