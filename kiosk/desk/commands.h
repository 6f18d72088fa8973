#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "desk/command_line.h"
#include "desk/settings.h"

namespace desk {

struct ServeCommand {
    std::optional<int> port;          // in place of the settings'
    std::filesystem::path port_file;  // (for programs that start it) gets the port once it listens
};
struct EnrolCommand {
    std::string name;
    int minutes = 30;
    bool link_only = false;
};
struct RevokeCommand {
    int64_t number = 0;
};
struct KioskAddCommand {
    std::string name, place, building;
    std::filesystem::path out;
};
struct KioskRemoveCommand {
    std::string name;
};

int serve(Settings settings, const ServeCommand& command, Console& console);
int enrol(const Settings& settings, const EnrolCommand& command, Console& console);
int list_devices(const Settings& settings, Console& console);
int revoke(const Settings& settings, const RevokeCommand& command, Console& console);
int add_kiosk(const Settings& settings, const KioskAddCommand& command, Console& console);
int list_kiosks(const Settings& settings, Console& console);
int remove_kiosk(const Settings& settings, const KioskRemoveCommand& command, Console& console);
int check(const Settings& settings, Console& console);

}  // namespace desk
