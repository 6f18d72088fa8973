#include "base/process.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "support/catch.h"

namespace {

/// The exit code of `body` in a process of its own: what is given up cannot be taken back.
template <class Body>
int in_child(Body body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("A hardened process leaves no core and writes no keys to files") {
    const int wrong = in_child([] {
        ::setenv("SSLKEYLOGFILE", "/tmp/keys", 1);
        ::setenv("OPENSSL_CONF", "/tmp/conf", 1);
        const auto done = base::harden_process();
        rlimit core{1, 1};
        ::getrlimit(RLIMIT_CORE, &core);
        int faults = done.unreadable ? 0 : 1;
        if (core.rlim_cur != 0 || core.rlim_max != 0) faults += 2;
        if (::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0) faults += 4;
        if (std::getenv("SSLKEYLOGFILE") || std::getenv("OPENSSL_CONF")) faults += 8;
        return faults;
    });
    CHECK(wrong == 0);
    // The same questions about a process that was not hardened.
    CHECK(in_child([] { return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }) == 1);
}

TEST_CASE("The log says what was granted") {
    CHECK(base::describe({true, true}).find("never swapped") != std::string::npos);
    CHECK(base::describe({true, false}).find("LimitMEMLOCK") != std::string::npos);
    CHECK(base::describe({false, false}).find("cannot be kept") != std::string::npos);
}
