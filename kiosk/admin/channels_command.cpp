#include "admin/channels_command.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "notify/channel_test.h"

namespace admin {

std::filesystem::path link_file(const std::filesystem::path& config) {
    return std::filesystem::absolute(config).parent_path() / "notify.toml";
}

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
                     "the settings of the line (default: notify.toml beside the terminal's)");
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
