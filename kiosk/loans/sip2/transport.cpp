#include "loans/sip2/transport.h"

namespace loans::sip2 {
namespace {

class NetworkTransport final : public Transport {
public:
    explicit NetworkTransport(std::unique_ptr<net::Socket> socket) : m_socket(std::move(socket)) {}

    net::Outcome<void> send(std::string_view bytes, base::Milliseconds limit) override {
        return m_socket->send(bytes, limit);
    }
    net::Outcome<std::string> receive(base::Milliseconds limit) override {
        return m_socket->receive(limit);
    }

private:
    std::unique_ptr<net::Socket> m_socket;
};

}  // namespace

Dial dial_network(net::Address address) {
    return [address = std::move(address)](
               base::Milliseconds limit) -> net::Outcome<std::unique_ptr<Transport>> {
        auto socket = net::Socket::connect(address, limit);
        if (!socket) return tl::unexpected(socket.error());
        return std::make_unique<NetworkTransport>(std::move(*socket));
    };
}

}  // namespace loans::sip2
