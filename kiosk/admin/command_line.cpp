#include "admin/command_line.h"

#include <CLI/CLI.hpp>
#include <exception>

#include "admin/channels_command.h"
#include "admin/code_command.h"
#include "admin/commands.h"
#include "admin/loans_command.h"
#include "admin/patrons_command.h"
#include "admin/sip2_command.h"

namespace admin {
namespace {

constexpr auto default_config = "/etc/library-kiosk/kiosk.toml";

/// Every command's arguments; one of them is run.
struct Arguments {
    std::filesystem::path config = default_config;
    ImportCommand import;
    SearchCommand search;
    RecordCommand record;
};

void add_config(CLI::App& command, Arguments& arguments) {
    command.add_option("--config", arguments.config, "the terminal's settings")
        ->capture_default_str()
        ->envname("LIBRARY_KIOSK_CONFIG");
}

CLI::App* add_check(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "check", "Check settings, languages, pages, profiles, themes, fonts and the catalogue");
    add_config(*command, arguments);
    return command;
}

CLI::App* add_import(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "import",
        "Bring MARC records into the catalogue.\n"
        "Exit code 0: all well, 3: some records were skipped, 4: nothing was imported");
    add_config(*command, arguments);
    command->add_option("--profile", arguments.import.profile,
                        "how copies are described: a profile's name or file (default: the "
                        "settings' catalogue.profile)");
    command->add_option("--catalogue", arguments.import.catalogue,
                        "the catalogue's file (default: in the settings' data folder)");
    command->add_option("--report", arguments.import.report,
                        "what was repaired or skipped, a line each (default: import-report.txt "
                        "beside the catalogue)");
    command->add_option("FILE", arguments.import.files, "ISO 2709 or MARCXML, also gzipped")
        ->required()
        ->check(CLI::ExistingFile);
    return command;
}

CLI::App* add_search(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("search", "Print the hits that the terminal would show");
    add_config(*command, arguments);
    auto& search = arguments.search;
    command->add_option("--catalogue", search.catalogue, "the catalogue's file");
    command->add_option("--lang", search.language, "language of the words around the hits");
    command->add_option("--limit", search.limit, "number of hits")
        ->capture_default_str()
        ->check(CLI::Range(1, 10000));
    command
        ->add_option("--filter", search.filters,
                     "format=book, language=swe, decade=1990, branch=MAIN or available; may be "
                     "given several times")
        ->take_all()
        ->allow_extra_args(false);
    command->add_option("--sort", search.sort, "order of the hits")
        ->capture_default_str()
        ->check(CLI::IsMember({"relevance", "newest", "oldest", "title", "author", "series"}));
    command->add_flag("--facets", search.facets, "also count formats, languages, years, branches");
    command->add_option("QUERY", search.words, "what a patron would type")->required();
    return command;
}

CLI::App* add_record(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("record", "Print one record with its copies");
    add_config(*command, arguments);
    auto& record = arguments.record;
    command->add_option("--catalogue", record.catalogue, "the catalogue's file");
    command->add_option("--lang", record.language, "language of the words around the values");
    command
        ->add_option("ID", record.identifier,
                     "ISBN, barcode, control number, or #NUMBER as a search prints it")
        ->required();
    return command;
}

}  // namespace

ExitCode run(const std::vector<std::string>& arguments, Console& console) {
    CLI::App program("Looks after the catalogue and the settings of a Library Kiosk.",
                     "library-kiosk-admin");
    program.set_version_flag("--version", "library-kiosk-admin " KIOSK_VERSION);
    program.require_subcommand(1);
    Arguments given;
    const auto* check_command = add_check(program, given);
    const auto* import_command = add_import(program, given);
    const auto* search_command = add_search(program, given);
    const auto* record_command = add_record(program, given);
    const auto with_config = [&](CLI::App& command) { add_config(command, given); };
    const PatronsCommand patrons(program, with_config);
    const LoansCommand loans(program, with_config);
    const Sip2Command sip2(program);
    const ChannelsCommand channels(program, with_config);
    const CodeCommand codes(program, with_config);
    try {
        // CLI11 takes the arguments from the back.
        program.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& error) {
        const int code = program.exit(error, console.out, console.error);
        return code == 0 ? ExitCode::well : ExitCode::usage;
    }
    given.import.config = given.search.config = given.record.config = given.config;
    try {
        if (check_command->parsed()) return check({given.config}, console);
        if (import_command->parsed()) return import(given.import, console);
        if (search_command->parsed()) return search(given.search, console);
        if (record_command->parsed()) return record(given.record, console);
        if (sip2.parsed()) return sip2.run(console);
        if (channels.parsed()) return channels.run(given.config, console);
        if (codes.parsed()) return codes.run(given.config, console);
        if (patrons.parsed()) return patrons.run(given.config, console);
        return loans.run(given.config, console);
    } catch (const UsageError& error) {
        console.error << error.what() << '\n';
        return ExitCode::usage;
    } catch (const std::exception& error) {
        console.error << error.what() << '\n';
        return ExitCode::failed;
    }
}

}  // namespace admin
