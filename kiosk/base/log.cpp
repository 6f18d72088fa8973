#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace base::log {
namespace {

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
        case Level::error:
            return spdlog::level::err;
        case Level::warning:
            return spdlog::level::warn;
        case Level::info:
            return spdlog::level::info;
        case Level::debug:
            return spdlog::level::debug;
    }
    return spdlog::level::info;
}

spdlog::logger& logger() {
    static const auto made = [] {
        auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        auto created = std::make_shared<spdlog::logger>("kiosk", sink);
        created->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
        return created;
    }();
    return *made;
}

}  // namespace

void set_level(Level level) {
    logger().set_level(to_spdlog(level));
}

void write(Level level, std::string_view text) {
    logger().log(to_spdlog(level), text);
}

}  // namespace base::log
