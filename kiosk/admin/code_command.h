#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>

#include "admin/console.h"

namespace admin {

/// The site's codes: added with a phrase that is asked for and not shown, listed and removed by
/// number. Nothing tells a phrase afterwards.
class CodeCommand {
public:
    CodeCommand(CLI::App& program, const std::function<void(CLI::App&)>& add_config);
    bool parsed() const { return m_command->parsed(); }
    ExitCode run(const std::filesystem::path& config, Console& console) const;

private:
    ExitCode add(const std::filesystem::path& folder, Console& console) const;
    ExitCode list(const std::filesystem::path& folder, Console& console) const;
    ExitCode remove(const std::filesystem::path& folder, Console& console) const;

    CLI::App* m_command;
    CLI::App* m_add = nullptr;
    CLI::App* m_remove = nullptr;
    std::string m_slot = "public";
    uint32_t m_number = 0;
};

}  // namespace admin
