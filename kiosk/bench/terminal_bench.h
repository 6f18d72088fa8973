#pragma once
#include <chrono>

#include "bench/figures.h"
#include "settings/settings.h"

namespace bench {

/// From the start of a process to its first picture in the window (or in memory, without a
/// display).
Figures measure_start(const settings::Settings& settings, int rounds);

/// Redraws, keystrokes, scrolling and memory at 1920x1080 with the painter that X11 uses.
Figures measure_painting(const settings::Settings& settings);

}  // namespace bench
