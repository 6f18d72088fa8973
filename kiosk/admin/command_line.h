#pragma once
#include <string>
#include <vector>

#include "admin/console.h"

namespace admin {

/// The whole program: arguments without the program's name, to an exit code. Errors are printed.
ExitCode run(const std::vector<std::string>& arguments, Console& console);

}  // namespace admin
