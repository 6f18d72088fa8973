#include "base/process.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <csignal>
#include <cstdlib>

namespace base {
namespace {

/// The first writes the keys of TLS connections to a file, the next load code into the process,
/// the rest send curl's traffic through somebody else.
constexpr std::array unwanted{"SSLKEYLOGFILE", "OPENSSL_CONF", "OPENSSL_MODULES", "OPENSSL_ENGINES",
                              "http_proxy",    "https_proxy",  "HTTPS_PROXY",     "all_proxy",
                              "ALL_PROXY",     "no_proxy",     "NO_PROXY"};

bool lock_memory() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_MEMLOCK, &limit) != 0) return false;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_MEMLOCK, &limit);
    if (limit.rlim_max != RLIM_INFINITY) return false;
    // Only pages that are used: the catalogue is mapped whole, and may be larger than the memory.
    return ::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
}

}  // namespace

Hardening harden_process() {
    for (const char* name : unwanted) ::unsetenv(name);
    std::signal(SIGPIPE, SIG_IGN);
    Hardening done;
    const rlimit none{0, 0};
    done.unreadable =
        ::setrlimit(RLIMIT_CORE, &none) == 0 && ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    done.locked = lock_memory();
    return done;
}

std::string describe(const Hardening& hardening) {
    std::string out = hardening.unreadable ? "No other program can read the terminal's memory"
                                           : "The terminal's memory cannot be kept from others";
    out += hardening.locked
               ? "; it is never swapped out"
               : "; it is not locked: set LimitMEMLOCK=infinity, or turn swap off or encrypt it";
    return out;
}

}  // namespace base
