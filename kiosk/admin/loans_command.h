#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>

#include "admin/console.h"

namespace admin {

/// `loans report`, `loans import FILE` and `loans paid CARD`: the business of the embedded library;
/// `loans journal`: what was kept while a library system was away.
class LoansCommand {
public:
    /// Adds itself to the program; `add_config` gives a command the option for the settings.
    LoansCommand(CLI::App& program, const std::function<void(CLI::App&)>& add_config);
    LoansCommand(const LoansCommand&) = delete;  // the program writes into it
    LoansCommand& operator=(const LoansCommand&) = delete;

    bool parsed() const { return m_command->parsed(); }
    /// Throws base::Error.
    ExitCode run(const std::filesystem::path& config, Console& console) const;

private:
    void add_journal(const std::function<void(CLI::App&)>& add_config);
    ExitCode journal(const std::filesystem::path& config, Console& console) const;
    ExitCode import(const std::filesystem::path& config, Console& console) const;

    CLI::App* m_command = nullptr;
    CLI::App* m_import = nullptr;
    CLI::App* m_paid = nullptr;
    CLI::App* m_journal = nullptr;
    std::filesystem::path m_file;
    std::string m_card;
    uint64_t m_handled = 0;
};

}  // namespace admin
