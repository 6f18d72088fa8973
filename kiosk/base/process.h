#pragma once
#include <string>

namespace base {

/// What the operating system was asked to keep away from this process's memory, and granted.
struct Hardening {
    bool unreadable =
        false;            // not dumpable: no core file, no ptrace and no /proc/PID/mem by others
    bool locked = false;  // no page of it is ever written to swap
};

/// To be called first of all in a program that sees what patrons type: before threads, SDL and
/// curl. Also ignores SIGPIPE and takes away the environment variables with which libraries write
/// secrets to files or send traffic elsewhere. Memory is locked only where the limit is unlimited
/// (LimitMEMLOCK in the unit): under a finite limit a later allocation would fail instead.
Hardening harden_process();

/// One line for the log.
std::string describe(const Hardening& hardening);

}  // namespace base
