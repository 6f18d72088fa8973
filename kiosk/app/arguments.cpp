#include "app/arguments.h"

#include <CLI/CLI.hpp>

namespace app {
namespace {

/// "1280x720".
std::optional<ui::Size> size_of(const std::string& text) {
    const size_t cross = text.find('x');
    if (cross == std::string::npos || text.find_first_not_of("0123456789x") != std::string::npos)
        return std::nullopt;
    if (cross == 0 || cross > 5 || text.size() - cross - 1 > 5 || text.size() == cross + 1)
        return std::nullopt;
    if (text.find('x', cross + 1) != std::string::npos) return std::nullopt;
    const ui::Size size{std::stoi(text.substr(0, cross)), std::stoi(text.substr(cross + 1))};
    if (size.w < 320 || size.h < 320 || size.w > 16384 || size.h > 16384) return std::nullopt;
    return size;
}

}  // namespace

std::optional<Arguments> read_arguments(int argc, const char* const* argv, int& exit_code) {
    Arguments out;
    std::string window;
    CLI::App program("The library catalogue's terminal.");
    program.set_version_flag("--version", std::string("library-kiosk ") + KIOSK_VERSION);
    program.add_option("--config", out.config, "The settings file")->capture_default_str();
    program.add_option("--window", window, "Run in a window of this size instead of full screen")
        ->type_name("WxH")
        ->check([](const std::string& text) {
            return size_of(text) ? std::string() : "expected a size such as 1280x720";
        });
    program.add_option("--language", out.language, "Language of the first page, such as sv");
    program.add_option("--theme", out.theme, "Theme of the first page, such as dark");
    program.add_option("--text-size", out.text_size, "0 normal, 1 large, 2 largest")
        ->check(CLI::Range(0, 2));
    program.add_flag(
        "--training", out.training,
        "For a class of staff: the whole flow of [help], marked on every page; nothing "
        "is sent or lent");
    program.add_flag("--check", out.check, "Check the settings and everything they name, then end");
    auto* record = program.add_option(
        "--record", out.record, "Write what is done to a file, typed words included; for tests");
    program
        .add_option("--replay", out.replay, "Play such a file on simulated time, without a window")
        ->check(CLI::ExistingFile)
        ->excludes(record);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exit_code = program.exit(error);
        return std::nullopt;
    }
    if (!window.empty()) out.window = size_of(window);
    return out;
}

}  // namespace app
