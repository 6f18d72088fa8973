#include <fmt/format.h>
#include <fmt/ostream.h>

#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "desk/commands.h"
#include "desk/desk.h"

namespace desk {

int serve(Settings settings, const ServeCommand& command, Console& console) {
    if (command.port) settings.listen_port = *command.port;
    Store store(settings.data);
    Desk desk(settings, store, console.clock);
    HttpServer server(listening(settings), desk, console.clock, Desk::headers(settings));
    if (!command.port_file.empty())
        base::replace_file(command.port_file, std::to_string(server.port()));
    base::log::info("the desk answers on {} port {}", settings.listen_address, server.port());
    server.run(console.interrupted);
    return 0;
}

int check(const Settings& settings, Console& console) {
    Store store(settings.data);
    const auto doubts = Site(settings, store).doubts(console.clock.wall());
    fmt::print(console.out, "settings    right\n");
    fmt::print(console.out, "terminals   {}\n", store.kiosks().size());
    fmt::print(console.out, "devices     {}\n", store.devices().size());
    for (const auto& doubt : doubts) fmt::print(console.out, "directives  {}\n", doubt);
    if (doubts.empty()) fmt::print(console.out, "directives  approved, and not too old\n");
    if (settings.relay.url.empty()) {
        fmt::print(console.out, "relay       built in\n");
        return doubts.empty() ? 0 : 1;
    }
    const auto& topics = store.topics();
    const auto answers = topics.answers + "*";
    fmt::print(console.out,
               "relay       {}\n"
               "Its tokens need these rights (users as you named them):\n"
               "  ntfy access KIOSK  '{}' wo\n  ntfy access KIOSK  '{}' wo\n"
               "  ntfy access KIOSK  '{}' ro\n"
               "  ntfy access STAFF  '{}' ro\n  ntfy access STAFF  '{}' ro\n"
               "  ntfy access STAFF  '{}' rw\n  ntfy access BUTTON '{}' wo\n",
               settings.relay.url, topics.alerts, topics.heartbeats, answers, topics.alerts,
               topics.heartbeats, answers, answers);
    return doubts.empty() ? 0 : 1;
}

}  // namespace desk
