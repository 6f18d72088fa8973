#pragma once
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "base/clock.h"

namespace desk {

/// What a command talks to. Tests hand in their own.
struct Console {
    std::ostream& out;
    std::ostream& error;
    const base::Clock& clock;
    std::function<bool()> interrupted = [] { return false; };
};

/// Runs library-desk with these arguments (without the program's name). 0: well, 1: failed,
/// 2: wrong arguments.
int run(const std::vector<std::string>& arguments, Console& console);

}  // namespace desk
