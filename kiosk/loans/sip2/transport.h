#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "net/problem.h"
#include "net/socket.h"

namespace loans::sip2 {

/// One open connection to the server. Blocking, with a time limit on each call.
class Transport {
public:
    virtual ~Transport() = default;
    virtual net::Outcome<void> send(std::string_view bytes, base::Milliseconds limit) = 0;
    /// At least one byte. Failure::timed_out leaves the connection usable.
    virtual net::Outcome<std::string> receive(base::Milliseconds limit) = 0;
};

/// Opens a new connection.
using Dial = std::function<net::Outcome<std::unique_ptr<Transport>>(base::Milliseconds limit)>;

/// Over the network, plain or inside TLS.
Dial dial_network(net::Address address);

}  // namespace loans::sip2
