#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/problem.h"

namespace net {

struct Address {
    std::string host;
    int port = 0;
    bool tls = false;
    std::vector<std::string> pins;  // "sha256//<base64>"; two, so that a key can be changed
    std::string ca_file;            // certificates to trust; empty: the system's
};

/// A stream of bytes, plain or inside TLS, over libcurl's CONNECT_ONLY. Blocking, with a time limit
/// on every call; one thread.
class Socket {
public:
    static Outcome<std::unique_ptr<Socket>> connect(const Address& address,
                                                    std::chrono::milliseconds limit);
    ~Socket();
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// All of it, or a problem; after a problem the connection is of no more use.
    Outcome<void> send(std::string_view bytes, std::chrono::milliseconds limit);
    /// What has come, at least one byte. Failure::timed_out leaves the connection usable.
    Outcome<std::string> receive(std::chrono::milliseconds limit);

private:
    struct Implementation;
    explicit Socket(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace net
