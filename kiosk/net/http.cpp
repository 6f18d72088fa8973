#include "net/http.h"

#include <fmt/format.h>

#include <cctype>
#include <map>

#include "base/error.h"
#include "net/curl_session.h"

namespace net {
namespace {

constexpr size_t largest_body = 1 << 20;

/// A request with everything libcurl only borrows.
struct Transfer {
    HttpRequest request;
    HttpClient::Done done;
    HttpClient::Bytes bytes;
    Easy handle;
    List headers;
    HttpReply reply;

    size_t take(std::string_view piece) {
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        if (bytes && status == 200) {
            bytes(piece);
            return piece.size();
        }
        if (reply.body.size() + piece.size() > largest_body) return 0;
        reply.body += piece;
        return piece.size();
    }
    Outcome<HttpReply> outcome(CURLcode code) {
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        reply.status = static_cast<int>(status);
        if (code != CURLE_OK) return tl::unexpected(problem_of(code));
        return std::move(reply);
    }
};

size_t on_bytes(char* data, size_t one, size_t size, void* transfer) {
    return static_cast<Transfer*>(transfer)->take({data, one * size});
}

void set_limits(CURL* handle, const HttpRequest& request) {
    const auto limit = static_cast<long>(request.limit.count());
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, limit);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, limit > 0 ? limit : 10'000L);
    if (request.quiet_limit.count() > 0) {
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME,
                         static_cast<long>(request.quiet_limit.count()));
    }
}

void set_body(CURL* handle, const HttpRequest& request) {
    if (!request.post) return;
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
}

std::unique_ptr<Transfer> prepare(HttpRequest wish) {
    auto out = std::make_unique<Transfer>();
    out->request = std::move(wish);
    out->handle = make_easy();
    const auto& request = out->request;
    CURL* handle = out->handle.get();
    curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, long{request.fresh_connection});
    curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, long{request.single_use});
    trust(handle, request.pins, request.ca_file);
    set_limits(handle, request);
    set_body(handle, request);
    if (!request.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_HTTPAUTH, long{CURLAUTH_BASIC});
        curl_easy_setopt(handle, CURLOPT_USERNAME, request.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, std::string(request.password.reveal()).c_str());
    }
    // Without a question whether the body may come: it would cost a round trip.
    out->headers.reset(curl_slist_append(nullptr, "Expect:"));
    for (const auto& line : request.headers)
        out->headers.reset(curl_slist_append(out->headers.release(), line.c_str()));
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, out->headers.get());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, out.get());
    return out;
}

}  // namespace

Outcome<HttpReply> fetch(HttpRequest request) {
    const auto transfer = prepare(std::move(request));
    return transfer->outcome(curl_easy_perform(transfer->handle.get()));
}

struct HttpClient::Implementation {
    CURLM* multi = nullptr;
    std::map<CURL*, std::unique_ptr<Transfer>> transfers;

    /// True when a transfer has ended.
    bool move_on() {
        int running = 0, left = 0;
        curl_multi_perform(multi, &running);
        bool ended = false;
        while (const auto* message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            const auto code = message->data.result;
            auto node = transfers.extract(message->easy_handle);
            curl_multi_remove_handle(multi, node.key());
            const auto outcome = node.mapped()->outcome(code);
            node.mapped()->done(outcome);
            ended = true;
        }
        return ended;
    }
};

HttpClient::HttpClient() : m_implementation(std::make_unique<Implementation>()) {
    start_curl();
    m_implementation->multi = curl_multi_init();
    if (m_implementation->multi == nullptr)
        throw base::Error("libcurl cannot start: out of memory");
    curl_multi_setopt(m_implementation->multi, CURLMOPT_MAXCONNECTS, 8L);
}

HttpClient::~HttpClient() {
    for (const auto& [handle, transfer] : m_implementation->transfers)
        curl_multi_remove_handle(m_implementation->multi, handle);
    m_implementation->transfers.clear();
    curl_multi_cleanup(m_implementation->multi);
}

void HttpClient::start(HttpRequest request, Done done, Bytes bytes) {
    auto transfer = prepare(std::move(request));
    transfer->done = std::move(done);
    transfer->bytes = std::move(bytes);
    CURL* handle = transfer->handle.get();
    if (curl_multi_add_handle(m_implementation->multi, handle) != CURLM_OK)
        throw base::Error("libcurl cannot begin a transfer");
    m_implementation->transfers.emplace(handle, std::move(transfer));
}

void HttpClient::pump(std::chrono::milliseconds at_most) {
    if (m_implementation->move_on()) return;
    curl_multi_poll(m_implementation->multi, nullptr, 0, static_cast<int>(at_most.count()),
                    nullptr);
    m_implementation->move_on();
}

void HttpClient::wake() {
    curl_multi_wakeup(m_implementation->multi);
}

std::string form(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string out;
    const auto add = [&out](std::string_view text) {
        for (const auto c : text) {
            const auto byte = static_cast<unsigned char>(c);
            const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '_' ||
                                               c == '.' || c == '~');
            if (plain)
                out += c;
            else
                out += fmt::format("%{:02X}", byte);
        }
    };
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        add(name);
        out += '=';
        add(value);
    }
    return out;
}

bool is_refusal(int status) {
    return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
}

std::string plain_words_of_status(int status) {
    const auto* why = [status] {
        switch (status) {
            case 400:
                return "it does not understand the request";
            case 401:
                return "user, password or token was not accepted";
            case 402:
                return "the account there has to be paid first";
            case 403:
                return "this user or token may not do that";
            case 404:
                return "there is nothing at this address";
            case 405:
                return "the address is that of something else";
            case 413:
                return "the message is too large for it";
            case 429:
                return "it wants fewer messages";
            default:
                break;
        }
        return status >= 500 ? "it has trouble of its own" : "it did not take the message";
    }();
    return fmt::format("the server answered {}: {}", status, why);
}

}  // namespace net
