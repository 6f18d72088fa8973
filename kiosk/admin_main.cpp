#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

#include "admin/command_line.h"

namespace {

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int) {
    interrupted = 1;
}

base::Secret ask_unseen(const std::string& prompt) {
    termios shown{};
    const bool person = ::tcgetattr(STDIN_FILENO, &shown) == 0;
    if (person) {
        std::cerr << prompt << std::flush;
        termios unseen = shown;
        unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
    }
    std::string line;
    std::getline(std::cin, line);
    if (person) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        std::cerr << std::endl;
    }
    base::Secret out(line);
    base::wipe(line);
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    struct sigaction action {};
    action.sa_handler = interrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second Ctrl-C ends the program at once
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);

    std::error_code unknown;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", unknown);
    const base::SystemClock clock;
    admin::Console console{.out = std::cout,
                           .error = std::cerr,
                           .clock = clock,
                           .terminal = ::isatty(STDOUT_FILENO) == 1,
                           .programs = self.parent_path(),
                           .interrupted = [] { return interrupted != 0; },
                           .person = ::isatty(STDIN_FILENO) == 1,
                           .ask_unseen = ask_unseen};
    const auto code = admin::run({argv + 1, argv + argc}, console);
    return static_cast<int>(code);
}
