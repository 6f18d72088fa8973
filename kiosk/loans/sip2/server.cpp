#include "loans/sip2/server.h"

#include <fmt/format.h>

#include "base/error.h"

namespace loans::sip2 {

const Server& only_server(const std::vector<Server>& configured) {
    if (configured.empty())
        throw base::Error("no SIP2 server is configured; expected exactly one, with host and port");
    if (configured.size() > 1)
        throw base::Error(fmt::format(
            "{} SIP2 servers are configured ({} and {}); a terminal speaks to exactly one library "
            "system: leave one of them in the file",
            configured.size(), configured[0].address.host, configured[1].address.host));
    return configured.front();
}

}  // namespace loans::sip2
