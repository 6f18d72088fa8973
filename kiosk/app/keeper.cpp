#include "app/keeper.h"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <optional>
#include <thread>

#include "base/error.h"
#include "base/log.h"

namespace app {
namespace {

using std::chrono::steady_clock;

constexpr size_t most_crashes = 10;
constexpr std::chrono::milliseconds pause{100};
constexpr std::chrono::minutes crash_window{1};

/// Takes the signals that it waits for out of the ordinary way while it lives.
class Signals {
public:
    Signals() {
        sigemptyset(&m_ours);
        for (const int number : {SIGTERM, SIGINT, SIGCHLD}) sigaddset(&m_ours, number);
        ::sigprocmask(SIG_BLOCK, &m_ours, &m_before);
    }
    ~Signals() { restore(); }
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    int wait() const {
        int number = -1;
        while ((number = ::sigwaitinfo(&m_ours, nullptr)) < 0 && errno == EINTR) {
        }
        return number;
    }
    void restore() const { ::sigprocmask(SIG_SETMASK, &m_before, nullptr); }

private:
    sigset_t m_ours{}, m_before{};
};

pid_t start(const std::function<int()>& terminal, const Signals& signals) {
    const pid_t keeper = ::getpid();
    const pid_t child = ::fork();
    if (child < 0)
        throw base::Error(fmt::format("The terminal cannot be started: {}", std::strerror(errno)));
    if (child > 0) return child;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != keeper) ::_exit(1);
    signals.restore();
    std::exit(terminal());
}

/// How it has ended, or nothing while it runs.
std::optional<int> ended(pid_t child) {
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) != child) return std::nullopt;
    return status;
}

}  // namespace

int keep_running(const std::function<int()>& terminal) {
    const Signals signals;
    std::deque<steady_clock::time_point> crashes;
    pid_t child = start(terminal, signals);
    for (bool stopping = false;;) {
        if (signals.wait() != SIGCHLD) {
            stopping = true;
            ::kill(child, SIGTERM);
            continue;
        }
        const auto status = ended(child);
        if (!status) continue;
        const bool crashed = WIFSIGNALED(*status);
        // A display server may need a moment until the window of a dead terminal is gone: only the
        // first start has to succeed.
        if (!crashed && (crashes.empty() || WEXITSTATUS(*status) == 0)) return WEXITSTATUS(*status);
        if (stopping) return crashed && WTERMSIG(*status) == SIGTERM ? 0 : 1;
        const auto now = steady_clock::now();
        crashes.push_back(now);
        while (now - crashes.front() > crash_window) crashes.pop_front();
        if (crashes.size() > most_crashes) return 1;
        if (crashed)
            base::log::error("The terminal was ended by signal {}; it begins again",
                             WTERMSIG(*status));
        else
            std::this_thread::sleep_for(pause);
        child = start(terminal, signals);
    }
}

}  // namespace app
