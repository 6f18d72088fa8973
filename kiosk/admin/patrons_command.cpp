#include "admin/patrons_command.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "loans/local/patron_import.h"
#include "loans/local/report.h"
#include "settings/settings.h"

namespace admin {

PatronsCommand::PatronsCommand(CLI::App& program, const std::function<void(CLI::App&)>& add_config)
    : m_command(
          program.add_subcommand("patrons", "Import or list the patrons of the embedded library")) {
    m_command->require_subcommand(1);
    m_import = m_command->add_subcommand(
        "import",
        "Add the patrons of a table (CSV), or update those whose card is known.\n"
        "Columns, in any order: card, pin (empty: keep the old one), first_name, last_name, "
        "birth_date, mail, category, expires, blocked, lost. The table holds PINs in the clear: "
        "delete it afterwards.");
    add_config(*m_import);
    m_import->add_option("FILE", m_file, "the table")->required()->check(CLI::ExistingFile);
    add_config(
        *m_command->add_subcommand("list", "Print all patrons: personal data, for the staff only"));
}

ExitCode PatronsCommand::run(const std::filesystem::path& config, Console& console) const {
    const auto settings = settings::load_settings(config);
    const auto file = settings.loans_file();
    if (!m_import->parsed()) {
        console.out << loans::local::patron_list(file);
        return ExitCode::well;
    }
    const auto rules = loans::local::load_rules(settings.lending.rules);
    const auto counts = loans::local::import_patrons(file, m_file, rules, {});
    fmt::print(console.out, "{} patrons added, {} updated in {}\n", counts.added, counts.updated,
               file.string());
    return ExitCode::well;
}

}  // namespace admin
