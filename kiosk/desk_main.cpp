#include <csignal>
#include <iostream>

#include "desk/command_line.h"

namespace {

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int) {
    interrupted = 1;
}

}  // namespace

int main(int argc, char** argv) {
    struct sigaction action {};
    action.sa_handler = interrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second Ctrl-C ends the program at once
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const base::SystemClock clock;
    desk::Console console{.out = std::cout, .error = std::cerr, .clock = clock, .interrupted = [] {
                              return interrupted != 0;
                          }};
    return desk::run({argv + 1, argv + argc}, console);
}
