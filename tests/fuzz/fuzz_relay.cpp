#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/clock.h"
#include "desk/relay.h"
#include "desk/relay_request.h"

namespace {

/// Up to the next line feed; what follows stays in `text`.
std::string take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string out(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return out;
}

}  // namespace

/// Method, path, since, X-Cache, each on a line, then the body: to a relay that allows everything.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    base::ManualClock clock{base::WallTime(std::chrono::seconds(1793000000))};
    desk::Relay relay(clock, "beats");
    desk::AccessList access;
    access.add(desk::token_hash("t"), {desk::Rights::Holder::staff, "x", "*", "*", ""});
    relay.set_access(std::move(access));
    desk::Request request;
    request.method = take_line(text);
    request.path = "/" + take_line(text);
    request.query["since"] = take_line(text);
    request.headers["x-cache"] = take_line(text);
    request.headers["authorization"] = "Bearer t";
    request.body = text;
    if (!relay.answers(request)) return 0;
    auto first = relay.handle(request);
    // Once more as a reader of what was stored, if anything was.
    request.method = "GET";
    request.path = "/a,beats/json";
    request.query["poll"] = "1";
    auto second = relay.handle(request);
    if (auto* stream = std::get_if<std::unique_ptr<desk::Stream>>(&first)) {
        char out[4096];
        while ((*stream)->read(out, sizeof out) > 0) {
        }
    }
    return 0;
}
