#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "ui/geometry.h"

namespace app {

struct Arguments {
    std::filesystem::path config = "config/kiosk.toml";
    std::optional<ui::Size> window;  // instead of full screen
    std::string language, theme;     // of the first session; empty: the settings'
    int text_size = 0;
    bool training = false;         // for a class: nothing is sent
    bool check = false;            // check everything that the settings name, and end
    std::filesystem::path record;  // write what is done to this file
    std::filesystem::path replay;  // play such a file on simulated time, without a window
};

/// Nothing: the program has said what there was to say (--help, --version, a wrong argument) and
/// ends with `exit_code`.
std::optional<Arguments> read_arguments(int argc, const char* const* argv, int& exit_code);

}  // namespace app
