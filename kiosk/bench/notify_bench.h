#pragma once
#include <filesystem>

#include "bench/figures.h"

namespace bench {

/// The processor's time for one tick of the line to the desk, with a heartbeat and with an alert,
/// without the network.
Figures measure_tick();

/// From a publish to the relay's answer over the line's kept connection, beside the same POST by
/// the program `curl`. `file`: a notify.toml whose relay takes the marked messages.
Figures measure_relay(const std::filesystem::path& file);

}  // namespace bench
