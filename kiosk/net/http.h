#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.h"
#include "net/problem.h"

namespace net {

struct HttpRequest {
    std::string url;  // http or https; no other protocol, no redirect and no proxy is followed
    bool post = false;
    std::string body;
    std::vector<std::string> headers;  // "Name: value"
    std::string user;                  // empty: no login
    base::Secret password;
    std::vector<std::string> pins;  // "sha256//<base64>"; two, so that a key can be changed
    std::string ca_file;            // certificates to trust; empty: the system's
    /// Opens a connection and leaves it to nobody: after a failure, the old one may be dead without
    /// a sign of it.
    bool fresh_connection = false;
    bool single_use = false;                  // closes the connection afterwards
    std::chrono::milliseconds limit{10'000};  // for all of it; 0: none (a stream)
    std::chrono::seconds quiet_limit{0};      // ends a stream that has been silent so long
};

struct HttpReply {
    int status = 0;
    std::string body;  // at most 1 MB; of a stream nothing
};

/// Blocks, over a connection of its own.
Outcome<HttpReply> fetch(HttpRequest request);

/// Any number of HTTP/1.1 transfers on one thread, over kept connections. Only wake() may be called
/// from other threads.
class HttpClient {
public:
    using Done = std::function<void(const Outcome<HttpReply>&)>;
    using Bytes = std::function<void(std::string_view)>;

    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// `done` is called once, from pump(). With `bytes`, the body of a 200 goes there as it comes.
    void start(HttpRequest request, Done done, Bytes bytes = {});
    /// Moves the transfers on, until something was done, wake() was called or the time is up.
    void pump(std::chrono::milliseconds at_most);
    void wake();

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// application/x-www-form-urlencoded, of UTF-8.
std::string form(const std::vector<std::pair<std::string, std::string>>& fields);

/// The server has understood and does not want: asking again in the same way will not help.
bool is_refusal(int status);
/// "the server answered 401: …" in plain words, for a status other than 2xx.
std::string plain_words_of_status(int status);

}  // namespace net
