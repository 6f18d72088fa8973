#pragma once
#include <functional>

namespace app {

/// Runs `terminal` in a process of its own until that ends by itself or SIGTERM or SIGINT comes;
/// returns its exit code. When a signal has killed it (a fault, the kernel out of memory), it is
/// started again at once: the display server stays, and no service manager has to come to help.
/// Ten times a minute at most; then the service manager decides. This process has one thread and
/// sees nothing that a patron does; when it dies, the terminal dies with it.
int keep_running(const std::function<int()>& terminal);

}  // namespace app
