#include "admin/loans_command.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "base/error.h"
#include "loans/local/loan_import.h"
#include "loans/local/report.h"
#include "loans/offline_report.h"
#include "loans/sip2/setup.h"
#include "stock/embedded_setup.h"

namespace admin {

LoansCommand::LoansCommand(CLI::App& program, const std::function<void(CLI::App&)>& add_config)
    : m_command(program.add_subcommand(
          "loans",
          "Report or import loans, reservations and fees of the embedded library; list what was "
          "kept while a library system was away")) {
    m_command->require_subcommand(1);
    add_config(*m_command->add_subcommand(
        "report",
        "Print open and overdue loans, reservations with what to fetch for them, and unpaid fees: "
        "personal data, for the staff only"));
    m_import = m_command->add_subcommand(
        "import",
        "Take loans, reservations and fees over from a table (CSV): from another library system, "
        "or for the demo library. Import the catalogue and the patrons first. Columns, in any "
        "order: kind (loan, hold, fee), card, control_number and copy or barcode, due, date, "
        "renewals, branch, state, until, collect, fee, amount, text, reference");
    add_config(*m_import);
    m_import->add_option("FILE", m_file, "the table")->required()->check(CLI::ExistingFile);
    m_paid = m_command->add_subcommand("paid", "Note that a patron has paid all fees");
    add_config(*m_paid);
    m_paid->add_option("CARD", m_card, "the patron's card number")->required();
    add_journal(add_config);
}

void LoansCommand::add_journal(const std::function<void(CLI::App&)>& add_config) {
    m_journal = m_command->add_subcommand(
        "journal",
        "List loans and returns kept while the library system was away, and those it refused "
        "afterwards: personal data, for the staff only");
    add_config(*m_journal);
    m_journal->add_option("--handled", m_handled,
                          "the number of a refusal that staff have dealt with: it is taken off");
}

ExitCode LoansCommand::journal(const std::filesystem::path& config, Console& console) const {
    const auto settings = settings::load_settings(config);
    const auto setup = loans::sip2::load_setup(settings.lending.sip2);
    if (!setup.offline)
        throw base::Error(settings.lending.sip2.string() +
                          ": has no section [offline], so nothing is kept while the library system "
                          "is away");
    loans::OfflineJournal journal(setup.offline->journal,
                                  loans::OfflineKey::load(setup.offline->key));
    if (m_handled > 0 && !journal.handled(m_handled))
        throw UsageError(fmt::format("there is no refusal with the number {}", m_handled));
    for (const auto& line : loans::describe(journal)) fmt::print(console.out, "{}\n", line);
    return ExitCode::well;
}

ExitCode LoansCommand::import(const std::filesystem::path& config, Console& console) const {
    const auto settings = settings::load_settings(config);
    if (!std::filesystem::exists(settings.catalogue_file()))
        throw base::Error(fmt::format("there is no {} yet; make it with library-kiosk-admin import",
                                      settings.catalogue_file().string()));
    const auto setup = stock::embedded_setup(settings);
    const auto counts = loans::local::import_loans(setup, console.clock, m_file);
    fmt::print(console.out, "{} loans, {} reservations, {} fees are now in {}\n", counts.loans,
               counts.holds, counts.fees, setup.file.string());
    return ExitCode::well;
}

ExitCode LoansCommand::run(const std::filesystem::path& config, Console& console) const {
    if (m_journal->parsed()) return journal(config, console);
    if (m_import->parsed()) return import(config, console);
    const auto setup = stock::embedded_setup(settings::load_settings(config));
    if (m_paid->parsed()) {
        const auto sum = loans::local::fees_paid(setup.file, m_card);
        fmt::print(console.out, "paid: {}.{:02} {}\n", sum / 100, sum % 100, setup.rules.currency);
    } else {
        console.out << loans::local::loan_report(setup, console.clock);
    }
    return ExitCode::well;
}

}  // namespace admin
