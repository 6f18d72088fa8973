#include "app/run.h"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

#include "app/arguments.h"
#include "app/keeper.h"
#include "app/live.h"
#include "app/loan_system.h"
#include "app/replay.h"
#include "app/terminal.h"
#include "base/error.h"
#include "base/log.h"
#include "base/process.h"
#include "settings/settings.h"

namespace app {
namespace {

/// A Sunday with the library open, so that replays always show the same day.
constexpr base::WallTime replay_begins{std::chrono::seconds(1773482400)};  // 2026-03-14 10:00 UTC

screens::Preferences first_preferences(const Arguments& arguments) {
    return {arguments.language, arguments.theme, arguments.text_size};
}

int check(const Arguments& arguments) {
    const auto settings = settings::load_settings(arguments.config);
    const auto missing = settings::missing_files(settings);
    for (const std::string& line : missing) fmt::print(stderr, "{}\n", line);
    const Assets assets = load_assets(settings);
    for (const std::string& line : assets.languages.missing_keys())
        fmt::print("{} is missing; Swedish is shown in its place\n", line);
    check_loan_setup(settings);
    if (!missing.empty()) return 1;
    fmt::print("{}: all is well\n", arguments.config.string());
    return 0;
}

int replay(const Arguments& arguments) {
    base::ManualClock clock(replay_begins);
    Terminal::Options options;
    options.pixels = arguments.window.value_or(ui::Size{1920, 1080});
    options.start = first_preferences(arguments);
    options.job_threads = 0;
    options.frozen = true;
    Terminal terminal(settings::load_settings(arguments.config), clock, options);
    Replay player(terminal, clock, std::filesystem::current_path());
    return player.play(read_visit(arguments.replay), std::cout) == 0 ? 0 : 2;
}

int live(const Arguments& arguments) {
    LiveOptions options;
    options.window = arguments.window;
    options.start = first_preferences(arguments);
    options.record = arguments.record;
    options.training = arguments.training;
    return keep_running([&] {
        // Locked pages are not inherited, all else is: nothing of it may come before the keeper.
        base::log::info("{}", base::describe(base::harden_process()));
        run_live(arguments.config, options);
        return 0;
    });
}

}  // namespace

int run(int argc, const char* const* argv) {
    int exit_code = 0;
    const auto arguments = read_arguments(argc, argv, exit_code);
    if (!arguments) return exit_code;
    try {
        if (arguments->check) return check(*arguments);
        if (!arguments->replay.empty()) return replay(*arguments);
        return live(*arguments);
    } catch (const base::Error& error) {
        fmt::print(stderr, "{}\n", error.what());
    } catch (const std::exception& error) {
        fmt::print(stderr, "library-kiosk: unexpected error: {}\n", error.what());
    }
    return 1;
}

}  // namespace app
