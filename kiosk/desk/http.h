#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace desk {

/// A whole request, as far as this program looks at it.
struct Request {
    std::string method, path;
    std::map<std::string, std::string, std::less<>> query;
    std::map<std::string, std::string, std::less<>> headers;  // names in lower case
    std::string body;
    std::string address;  // of the client, without port

    /// Empty when there is none.
    std::string_view header(std::string_view name) const;
    std::string_view parameter(std::string_view name) const;
    /// Of "Authorization: Bearer TOKEN"; empty when there is none.
    std::string_view bearer_token() const;
};

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    /// Set on the first answer to a token that is known: its connection is trusted with more time.
    bool trusted = false;
};

/// An answer without an end. The server asks for bytes and is woken when there are new ones.
class Stream {
public:
    virtual ~Stream() = default;
    /// At most `most` bytes into `out`; 0: nothing now.
    virtual size_t read(char* out, size_t most) = 0;
    /// The answer is to be ended: the token was revoked, or the reader is too slow.
    virtual bool over() const = 0;
    std::function<void()> wake = [] {};
};

using Answer = std::variant<Response, std::unique_ptr<Stream>>;

/// What stands behind the server. One thread.
class Handler {
public:
    virtual ~Handler() = default;
    virtual Answer handle(const Request& request) = 0;
    /// At least once a second.
    virtual void tick() = 0;
};

}  // namespace desk
