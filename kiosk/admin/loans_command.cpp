#include "admin/loans_command.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "admin/loan_setup.h"
#include "loans/local/loan_import.h"
#include "loans/local/report.h"

namespace admin {

LoansCommand::LoansCommand(CLI::App& program, const std::function<void(CLI::App&)>& add_config)
    : m_command(program.add_subcommand(
          "loans", "Report or import loans, reservations and fees of the embedded library")) {
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
}

ExitCode LoansCommand::run(const std::filesystem::path& config, Console& console) const {
    if (m_import->parsed()) {
        const LoanSetup joined(config, LoanSetup::Catalogue::needed);
        const auto counts = loans::local::import_loans(joined.setup(), console.clock, m_file);
        fmt::print(console.out, "{} loans, {} reservations, {} fees are now in {}\n", counts.loans,
                   counts.holds, counts.fees, joined.setup().file.string());
        return ExitCode::well;
    }
    const LoanSetup joined(config, LoanSetup::Catalogue::if_there);
    if (m_paid->parsed()) {
        const auto sum = loans::local::fees_paid(joined.setup().file, m_card);
        fmt::print(console.out, "paid: {}.{:02} {}\n", sum / 100, sum % 100,
                   joined.setup().rules.currency);
    } else {
        console.out << loans::local::loan_report(joined.setup(), console.clock);
    }
    return ExitCode::well;
}

}  // namespace admin
