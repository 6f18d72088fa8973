#include "net/socket.h"

#include <fmt/format.h>
#include <poll.h>

#include <array>

#include "net/curl_session.h"

namespace net {

using Milliseconds = std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

struct Socket::Implementation {
    Easy handle;
    curl_socket_t descriptor = CURL_SOCKET_BAD;

    /// True when the descriptor is ready, false when the time is up.
    bool wait(short events, SteadyClock::time_point until) const {
        const auto left = std::chrono::ceil<Milliseconds>(until - SteadyClock::now());
        if (left <= Milliseconds{0}) return false;
        pollfd entry{descriptor, events, 0};
        return ::poll(&entry, 1, static_cast<int>(left.count())) > 0;
    }
};

Socket::Socket(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}
Socket::~Socket() = default;

Outcome<std::unique_ptr<Socket>> Socket::connect(const Address& address, Milliseconds limit) {
    auto made = std::make_unique<Implementation>();
    made->handle = make_easy();
    CURL* handle = made->handle.get();
    const bool numeric6 = address.host.find(':') != std::string::npos;
    const auto url =
        fmt::format("{}://{}{}{}:{}", address.tls ? "https" : "http", numeric6 ? "[" : "",
                    address.host, numeric6 ? "]" : "", address.port);
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_ENABLE_ALPN, 0L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limit.count()));
    curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, 1L);
    if (address.tls) trust(handle, address.pins, address.ca_file);
    if (const auto code = curl_easy_perform(handle); code != CURLE_OK)
        return tl::unexpected(problem_of(code));
    curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &made->descriptor);
    if (made->descriptor == CURL_SOCKET_BAD)
        return tl::unexpected(Problem{Failure::closed, "no connection was left open"});
    return std::unique_ptr<Socket>(new Socket(std::move(made)));
}

Outcome<void> Socket::send(std::string_view bytes, Milliseconds limit) {
    const auto until = SteadyClock::now() + limit;
    while (!bytes.empty()) {
        size_t sent = 0;
        const auto code =
            curl_easy_send(m_implementation->handle.get(), bytes.data(), bytes.size(), &sent);
        if (code != CURLE_OK && code != CURLE_AGAIN) return tl::unexpected(problem_of(code));
        bytes.remove_prefix(sent);
        if (code == CURLE_AGAIN && !m_implementation->wait(POLLOUT, until))
            return tl::unexpected(Problem{Failure::timed_out, "the server does not read"});
    }
    return {};
}

Outcome<std::string> Socket::receive(Milliseconds limit) {
    const auto until = SteadyClock::now() + limit;
    std::array<char, 16384> buffer;
    for (;;) {
        // Before waiting: TLS may hold bytes that the socket no longer shows.
        size_t got = 0;
        const auto code =
            curl_easy_recv(m_implementation->handle.get(), buffer.data(), buffer.size(), &got);
        if (code == CURLE_OK && got == 0)
            return tl::unexpected(Problem{Failure::closed, "the server closed the connection"});
        if (code == CURLE_OK) return std::string(buffer.data(), got);
        if (code != CURLE_AGAIN) return tl::unexpected(problem_of(code));
        if (!m_implementation->wait(POLLIN, until))
            return tl::unexpected(Problem{Failure::timed_out, "no answer in time"});
    }
}

}  // namespace net
