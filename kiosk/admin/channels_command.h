#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>

#include "admin/console.h"

namespace admin {

/// `channels test`: tries every way from this terminal to staff.
class ChannelsCommand {
public:
    ChannelsCommand(CLI::App& program, const std::function<void(CLI::App&)>& add_config);
    ChannelsCommand(const ChannelsCommand&) = delete;  // the program writes into it
    ChannelsCommand& operator=(const ChannelsCommand&) = delete;

    bool parsed() const { return m_command->parsed(); }
    /// `config`: the terminal's settings. Throws base::Error.
    ExitCode run(const std::filesystem::path& config, Console& console) const;

private:
    CLI::App* m_command = nullptr;
    std::filesystem::path m_file;
};

}  // namespace admin
