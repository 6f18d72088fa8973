#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "desk/http.h"

namespace desk {

struct Listening {
    std::string address = "127.0.0.1";
    int port = 0;                  // 0: any free one
    std::string certificate, key;  // PEM; empty: plain HTTP
};

/// HTTP/1.1 over libmicrohttpd, all on the thread that calls run(). Unfriendly clients cost little:
/// a body over the limit is refused unread, a request must be whole within seconds, and a
/// connection that shows no known token is not kept.
class HttpServer {
public:
    static constexpr base::Milliseconds request_limit = std::chrono::seconds(10);
    static constexpr base::Milliseconds idle_limit = std::chrono::seconds(90);  // of trusted ones

    /// Throws base::Error when it cannot listen. `extra_headers` go with every answer.
    HttpServer(const Listening& listening, Handler& handler, const base::Clock& clock,
               std::vector<std::pair<std::string, std::string>> extra_headers);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    int port() const;
    /// Until `stop` says so; it is asked at least once a second.
    void run(const std::function<bool()>& stop);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace desk
