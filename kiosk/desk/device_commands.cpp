#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include "desk/commands.h"
#include "desk/store.h"
#include "desk/terminal_qr.h"

namespace desk {

int enrol(const Settings& settings, const EnrolCommand& command, Console& console) {
    Store store(settings.data);
    const auto secret =
        store.invite(command.name, console.clock.wall(), std::chrono::minutes(command.minutes));
    // Behind # nothing is sent to a server, nor kept in its log.
    const auto link = settings.public_address + "/#e=" + secret;
    if (command.link_only) {
        fmt::print(console.out, "{}\n", link);
        return 0;
    }
    fmt::print(console.out,
               "Open this link in the browser of \"{}\" within {} minutes. It works once.\n\n{}\n\n"
               "{}\n",
               command.name, command.minutes, link, terminal_qr(link));
    return 0;
}

int list_devices(const Settings& settings, Console& console) {
    Store store(settings.data);
    const auto devices = store.devices();
    for (const auto& device : devices)
        fmt::print(console.out, "{:>4}  {:%Y-%m-%d}  {}{}\n", device.number,
                   fmt::gmtime(static_cast<std::time_t>(device.enrolled_at)), device.name,
                   device.revoked ? "  (revoked)" : "");
    if (devices.empty())
        fmt::print(console.out, "No device yet. Make a link with: library-desk enrol NAME\n");
    return 0;
}

int revoke(const Settings& settings, const RevokeCommand& command, Console& console) {
    Store store(settings.data);
    if (!store.revoke(command.number)) {
        fmt::print(console.error, "There is no device {} that is not revoked already.\n",
                   command.number);
        return 1;
    }
    fmt::print(console.out, "Device {} is shut out.\n", command.number);
    return 0;
}

}  // namespace desk
