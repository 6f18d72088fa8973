#include "admin/channels_command.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "base/error.h"
#include "notify/channel_test.h"
#include "settings/settings.h"

namespace admin {

namespace {

/// As the terminal finds it.
std::filesystem::path link_file(const std::filesystem::path& config) {
    const auto settings = settings::load_settings(config);
    if (settings.help) return settings.help->notify;
    throw base::Error(
        fmt::format("{}: there is no section [help], which names the way to staff (notify); add "
                    "it, or name the "
                    "file with --notify",
                    settings.file.string()));
}

}  // namespace

ChannelsCommand::ChannelsCommand(CLI::App& program,
                                 const std::function<void(CLI::App&)>& add_config)
    : m_command(program.add_subcommand("channels", "Look after the ways from here to staff")) {
    m_command->require_subcommand(1);
    auto* test = m_command->add_subcommand(
        "test",
        "Send a marked test to the relay and on each channel, and say what came back.\n"
        "Exit code 0: all of them took it, 1: at least one did not");
    add_config(*test);
    test->add_option("--notify", m_file,
                     "the settings of the line (default: those that [help] of kiosk.toml names)");
}

ExitCode ChannelsCommand::run(const std::filesystem::path& config, Console& console) const {
    const auto settings = notify::load_link_settings(m_file.empty() ? link_file(config) : m_file);
    bool well = true;
    for (const auto& tried : notify::try_every_way(settings, console.clock)) {
        fmt::print(console.out, "{:<6}  {}: {}\n", tried.well ? "well" : "FAILED", tried.way,
                   tried.answer);
        well = well && tried.well;
    }
    return well ? ExitCode::well : ExitCode::failed;
}

}  // namespace admin
