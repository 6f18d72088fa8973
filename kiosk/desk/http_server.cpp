#include "desk/http_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <unordered_set>
#include <utility>

#include "base/error.h"
#include "desk/relay_request.h"

namespace desk {
namespace {

constexpr size_t memory_per_connection = 24 * 1024;  // bounds the size of a request's headers

struct Connection {
    int socket = -1;
    base::Instant since{};  // when it last became idle, or when the request began
    bool trusted = false, in_request = false, streaming = false;
};

struct Exchange {
    Request request;
    size_t received = 0;
};

/// A stream and the connection that it is written to.
struct Channel {
    std::unique_ptr<Stream> stream;
    MHD_Connection* connection = nullptr;
    bool suspended = false;
    std::unordered_set<Channel*>* all = nullptr;
    bool* resumed = nullptr;  // to be set with each resumption

    void wake() {
        if (!suspended) return;
        suspended = false;
        *resumed = true;
        MHD_resume_connection(connection);
    }
};

ssize_t read_channel(void* closure, uint64_t, char* out, size_t most) {
    auto* channel = static_cast<Channel*>(closure);
    if (channel->stream->over()) return MHD_CONTENT_READER_END_OF_STREAM;
    const auto done = channel->stream->read(out, most);
    if (done == 0) {
        channel->suspended = true;
        MHD_suspend_connection(channel->connection);
    }
    return static_cast<ssize_t>(done);
}

void free_channel(void* closure) {
    auto* channel = static_cast<Channel*>(closure);
    channel->all->erase(channel);
    delete channel;
}

std::string client_address(MHD_Connection* connection) {
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = "";
    if (info == nullptr || info->client_addr == nullptr) return text;
    const auto* address = info->client_addr;
    if (address->sa_family == AF_INET)
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text,
                  sizeof text);
    else if (address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text,
                  sizeof text);
    return text;
}

MHD_Result add_header(void* closure, MHD_ValueKind, const char* name, const char* value) {
    std::string lower = name;
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    static_cast<Request*>(closure)->headers[std::move(lower)] = value == nullptr ? "" : value;
    return MHD_YES;
}

MHD_Result add_parameter(void* closure, MHD_ValueKind, const char* name, const char* value) {
    static_cast<Request*>(closure)->query[name] = value == nullptr ? "" : value;
    return MHD_YES;
}

/// More than the limit by its own account; a body without a length is counted as it comes.
bool announces_too_much(const Request& request) {
    const auto text = request.header("content-length");
    size_t size = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), size);
    return !text.empty() && (result.ec != std::errc() || size > most_body_bytes);
}

struct SocketAddress {
    sockaddr_storage storage{};
    bool version6 = false;
};

SocketAddress parse_address(const Listening& listening) {
    SocketAddress out;
    auto* four = reinterpret_cast<sockaddr_in*>(&out.storage);
    auto* six = reinterpret_cast<sockaddr_in6*>(&out.storage);
    const auto port = htons(static_cast<uint16_t>(listening.port));
    if (inet_pton(AF_INET, listening.address.c_str(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = port;
    } else if (inet_pton(AF_INET6, listening.address.c_str(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = port;
        out.version6 = true;
    } else {
        throw base::Error(
            fmt::format("{}: no address to listen on; expected one such as 127.0.0.1 or ::1",
                        listening.address));
    }
    return out;
}

unsigned connection_limit() {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    const auto kept_back = rlim_t{100};  // for the database, the page's files, the log
    return static_cast<unsigned>(std::clamp<rlim_t>(files.rlim_cur, 200, 30000) - kept_back);
}

/// In words for the person who wrote the settings; `errno` is still that of the attempt.
std::string why_not(const Listening& listening) {
    const bool taken = errno == EADDRINUSE || errno == EACCES || errno == EADDRNOTAVAIL;
    if (!listening.certificate.empty() && !taken)
        return "the certificate and its key cannot be used: expected PEM files that belong "
               "together";
    return fmt::format("cannot listen on {} port {}: {}", listening.address, listening.port,
                       std::strerror(errno));
}

}  // namespace

struct HttpServer::Implementation {
    Handler& handler;
    const base::Clock& clock;
    std::vector<std::pair<std::string, std::string>> headers;
    std::unordered_set<Connection*> connections;
    std::unordered_set<Channel*> channels;
    bool resumed = false;  // a channel, since the daemon has run
    MHD_Daemon* daemon = nullptr;

    static Implementation& from(void* closure) { return *static_cast<Implementation*>(closure); }

    static Connection* context_of(MHD_Connection* connection) {
        const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
        return info == nullptr ? nullptr : static_cast<Connection*>(info->socket_context);
    }

    static void on_connection(void* closure, MHD_Connection* connection, void** context,
                              MHD_ConnectionNotificationCode code) {
        auto& self = from(closure);
        if (code == MHD_CONNECTION_NOTIFY_STARTED) {
            auto* added = new Connection;
            added->since = self.clock.now();
            added->socket =
                MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
            self.connections.insert(added);
            *context = added;
        } else if (*context != nullptr) {
            self.connections.erase(static_cast<Connection*>(*context));
            delete static_cast<Connection*>(*context);
            *context = nullptr;
        }
    }

    static void* on_request_line(void* closure, const char*, MHD_Connection* connection) {
        if (auto* context = context_of(connection)) {
            context->since = from(closure).clock.now();
            context->in_request = true;
        }
        return nullptr;
    }

    static void on_completed(void* closure, MHD_Connection* connection, void** state,
                             MHD_RequestTerminationCode) {
        delete static_cast<Exchange*>(*state);
        *state = nullptr;
        if (auto* context = context_of(connection)) {
            context->since = from(closure).clock.now();
            context->in_request = context->streaming = false;
        }
    }

    static MHD_Result on_access(void* closure, MHD_Connection* connection, const char* path,
                                const char* method, const char*, const char* data, size_t* size,
                                void** state) {
        auto& self = from(closure);
        if (*state == nullptr) {
            auto* exchange = new Exchange;
            *state = exchange;
            exchange->request.method = method;
            exchange->request.path = path;
            exchange->request.address = client_address(connection);
            MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &exchange->request);
            MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_parameter,
                                      &exchange->request);
            return announces_too_much(exchange->request)
                       ? self.respond(connection, refusal(Refusal::too_large))
                       : MHD_YES;
        }
        auto& exchange = *static_cast<Exchange*>(*state);
        if (*size > 0) return take_body(exchange, data, size);
        if (exchange.received > most_body_bytes)
            return self.respond(connection, refusal(Refusal::too_large));
        return self.answer(connection, exchange.request);
    }

    static MHD_Result take_body(Exchange& exchange, const char* data, size_t* size) {
        exchange.received += *size;
        if (exchange.received <= most_body_bytes)
            exchange.request.body.append(data, *size);
        else
            exchange.request.body.clear();
        *size = 0;
        // A little too much is answered; much too much is not even read.
        return exchange.received > 16 * most_body_bytes ? MHD_NO : MHD_YES;
    }

    MHD_Result answer(MHD_Connection* connection, const Request& request) {
        auto outcome = handler.handle(request);
        if (auto* stream = std::get_if<std::unique_ptr<Stream>>(&outcome))
            return start_stream(connection, std::move(*stream));
        return respond(connection, std::get<Response>(outcome));
    }

    MHD_Result respond(MHD_Connection* connection, const Response& response) {
        auto* context = context_of(connection);
        if (context != nullptr && response.trusted) context->trusted = true;
        // libmicrohttpd copies the bytes, and does not write to them.
        auto* body = const_cast<char*>(response.body.data());
        auto* out =
            MHD_create_response_from_buffer(response.body.size(), body, MHD_RESPMEM_MUST_COPY);
        return send(connection, out, static_cast<unsigned>(response.status), response.type);
    }

    MHD_Result start_stream(MHD_Connection* connection, std::unique_ptr<Stream> stream) {
        auto* channel = new Channel;
        channel->stream = std::move(stream);
        channel->connection = connection;
        channel->all = &channels;
        channel->resumed = &resumed;
        channel->stream->wake = [channel] { channel->wake(); };
        channels.insert(channel);
        if (auto* context = context_of(connection)) context->trusted = context->streaming = true;
        auto* out = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, read_channel, channel,
                                                      free_channel);
        return send(connection, out, MHD_HTTP_OK, "application/x-ndjson; charset=utf-8");
    }

    MHD_Result send(MHD_Connection* connection, MHD_Response* response, unsigned status,
                    const std::string& type) {
        if (response == nullptr) return MHD_NO;
        MHD_add_response_header(response, "Content-Type", type.c_str());
        for (const auto& [name, value] : headers)
            MHD_add_response_header(response, name.c_str(), value.c_str());
        const auto result = MHD_queue_response(connection, status, response);
        MHD_destroy_response(response);
        return result;
    }

    /// Ends connections whose request does not become whole, or that nobody uses.
    void sweep() {
        const auto now = clock.now();
        for (const auto* connection : connections) {
            if (connection->streaming) continue;
            const bool patient = connection->trusted && !connection->in_request;
            if (now - connection->since > (patient ? idle_limit : request_limit))
                ::shutdown(connection->socket, SHUT_RDWR);
        }
    }

    void wake_all() {
        for (auto* channel : std::vector(channels.begin(), channels.end())) channel->wake();
    }
};

HttpServer::HttpServer(const Listening& listening, Handler& handler, const base::Clock& clock,
                       std::vector<std::pair<std::string, std::string>> extra_headers)
    : m_implementation(new Implementation{handler, clock, std::move(extra_headers), {}, {}}) {
    const auto address = parse_address(listening);
    const bool secure = !listening.certificate.empty();
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME;
    if (secure) flags |= MHD_USE_TLS;
    if (address.version6) flags |= MHD_USE_IPv6;
    std::vector<MHD_OptionItem> options;
    if (secure) {
        options.push_back(
            {MHD_OPTION_HTTPS_MEM_CERT, 0, const_cast<char*>(listening.certificate.c_str())});
        options.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, const_cast<char*>(listening.key.c_str())});
    }
    options.push_back({MHD_OPTION_END, 0, nullptr});
    auto* self = m_implementation.get();
    errno = 0;
    self->daemon = MHD_start_daemon(
        flags, static_cast<uint16_t>(listening.port), nullptr, nullptr, &Implementation::on_access,
        self, MHD_OPTION_SOCK_ADDR, &address.storage, MHD_OPTION_NOTIFY_CONNECTION,
        &Implementation::on_connection, self, MHD_OPTION_NOTIFY_COMPLETED,
        &Implementation::on_completed, self, MHD_OPTION_URI_LOG_CALLBACK,
        &Implementation::on_request_line, self, MHD_OPTION_CONNECTION_LIMIT, connection_limit(),
        MHD_OPTION_CONNECTION_TIMEOUT, 120u, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        memory_per_connection, MHD_OPTION_ARRAY, options.data(), MHD_OPTION_END);
    if (self->daemon == nullptr) throw base::Error(why_not(listening));
}

HttpServer::~HttpServer() {
    // libmicrohttpd wants no connection suspended when it ends.
    for (auto* channel : m_implementation->channels) channel->wake();
    MHD_stop_daemon(m_implementation->daemon);
}

int HttpServer::port() const {
    return MHD_get_daemon_info(m_implementation->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void HttpServer::run(const std::function<bool()>& stop) {
    auto* daemon = m_implementation->daemon;
    pollfd ready{MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, POLLIN, 0};
    auto next_tick = m_implementation->clock.now();
    while (!stop()) {
        MHD_UNSIGNED_LONG_LONG wait = 1000;
        if (MHD_get_timeout(daemon, &wait) != MHD_YES) wait = 1000;
        // The daemon does not count what was resumed during its own run.
        if (std::exchange(m_implementation->resumed, false)) wait = 0;
        ::poll(&ready, 1, static_cast<int>(std::min<MHD_UNSIGNED_LONG_LONG>(wait, 250)));
        MHD_run(daemon);
        if (m_implementation->clock.now() < next_tick) continue;
        next_tick = m_implementation->clock.now() + std::chrono::seconds(1);
        m_implementation->handler.tick();
        m_implementation->sweep();
    }
}

}  // namespace desk
