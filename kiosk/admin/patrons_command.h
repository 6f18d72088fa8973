#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>

#include "admin/console.h"

namespace admin {

/// `patrons import FILE` and `patrons list`: the people of the embedded library.
class PatronsCommand {
public:
    /// Adds itself to the program; `add_config` gives a command the option for the settings.
    PatronsCommand(CLI::App& program, const std::function<void(CLI::App&)>& add_config);
    PatronsCommand(const PatronsCommand&) = delete;  // the program writes into it
    PatronsCommand& operator=(const PatronsCommand&) = delete;

    bool parsed() const { return m_command->parsed(); }
    /// Throws base::Error.
    ExitCode run(const std::filesystem::path& config, Console& console) const;

private:
    CLI::App* m_command = nullptr;
    CLI::App* m_import = nullptr;
    std::filesystem::path m_file;
};

}  // namespace admin
