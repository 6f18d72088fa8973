#pragma once
#include <filesystem>
#include <functional>
#include <ostream>

#include "base/clock.h"
#include "base/error.h"
#include "base/secret.h"

namespace admin {

/// What a command talks to. Tests hand in their own.
struct Console {
    std::ostream& out;
    std::ostream& error;
    const base::Clock& clock;
    bool terminal = false;           // `out` is a screen: a progress line may be redrawn
    std::filesystem::path programs;  // folder of this program and its siblings
    std::function<bool()> interrupted = [] { return false; };  // the user wants it to stop
    bool person = false;  // somebody types the input: what is not shown is asked for twice
    /// One line of input that is not shown while it is typed.
    std::function<base::Secret(const std::string& prompt)> ask_unseen = [](const std::string&) {
        return base::Secret();
    };
};

/// Of every command. 2 is for wrong arguments, whatever the command.
enum class ExitCode { well = 0, failed = 1, usage = 2, some_skipped = 3, nothing_imported = 4 };

/// An argument that the command line's own checks cannot judge.
class UsageError : public base::Error {
public:
    using base::Error::Error;
};

}  // namespace admin
