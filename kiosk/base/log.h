#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace base::log {

enum class Level { error, warning, info, debug };

/// Where to and from which level on: one line per event on stderr, which the service manager keeps.
/// No query text and no personal data may be passed, at any level.
void set_level(Level level);
void write(Level level, std::string_view text);

template <class... Args>
void error(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::error, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void warning(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::warning, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::info, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace base::log
