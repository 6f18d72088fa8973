#pragma once
#include <filesystem>
#include <optional>

#include "screens/services.h"
#include "ui/geometry.h"

namespace app {

struct LiveOptions {
    std::optional<ui::Size> window;  // instead of what the settings say
    screens::Preferences start;
    std::filesystem::path record;  // empty: nothing is recorded
    bool training = false;         // see app/training.h
};

/// The terminal in its window, until the window is closed (never, in full screen) or SIGTERM or
/// SIGINT comes. Throws base::Error when it cannot begin.
void run_live(const std::filesystem::path& config, const LiveOptions& options);

}  // namespace app
