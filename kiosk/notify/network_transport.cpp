#include "notify/network_transport.h"

#include <algorithm>

namespace notify {
namespace {

using std::chrono::seconds;

constexpr size_t longest_line = 64 << 10;
/// Longer than any relay is silent on a stream: ntfy says something every 45 s.
constexpr seconds quiet_limit{120};
constexpr base::Milliseconds poll_limit = seconds(10);
constexpr base::Milliseconds channel_limit = seconds(20);
/// So that on a slow line an answer is not given up that would have come.
constexpr base::Milliseconds shortest_limit = seconds(2);

}  // namespace

std::unique_ptr<Transport> make_network_transport(const LinkSettings& settings) {
    return std::make_unique<NetworkTransport>(settings);
}

NetworkTransport::NetworkTransport(const LinkSettings& settings)
    : m_relay(settings.relay),
      m_answers(settings.topics.answers),
      m_limit(std::max(settings.tick, shortest_limit)) {
    for (const auto& channel : settings.channels) {
        m_workers.push_back(std::make_unique<Worker>());
        auto& worker = *m_workers.back();
        worker.channel = make_channel(channel);
        worker.thread =
            std::jthread([this, &worker](const std::stop_token& stop) { work(stop, worker); });
    }
}

NetworkTransport::~NetworkTransport() {
    for (const auto& worker : m_workers) worker->thread.request_stop();
    m_workers.clear();
}

net::HttpRequest NetworkTransport::request(const std::string& path) const {
    net::HttpRequest out;
    out.url = m_relay.url + path;
    out.headers = {"Authorization: Bearer " + std::string(m_relay.token.reveal())};
    out.pins = m_relay.pins;
    out.ca_file = m_relay.ca_file;
    return out;
}

void NetworkTransport::publish(uint64_t ticket, const std::string& body, bool for_phones,
                               bool fresh_connection) {
    auto wish = request("/");
    wish.post = true;
    wish.body = body;
    wish.headers.emplace_back("Content-Type: application/json");
    // 1: not handed on to the makers of phones. Of one length.
    wish.headers.emplace_back(for_phones ? "X-UnifiedPush: 0" : "X-UnifiedPush: 1");
    wish.fresh_connection = fresh_connection;
    wish.limit = m_limit;
    m_client.start(std::move(wish),
                   [this, ticket](const auto& reply) { m_sink->published(ticket, reply); });
}

void NetworkTransport::listen(const std::string& since) {
    auto wish = request("/" + m_answers + "/json?since=" + since);
    wish.limit = base::Milliseconds(0);
    wish.quiet_limit = quiet_limit;
    wish.fresh_connection = wish.single_use = true;
    m_line.clear();
    m_client.start(
        std::move(wish), [this](const auto& reply) { m_sink->stream_ended(reply); },
        [this](std::string_view bytes) { take_stream(bytes); });
}

void NetworkTransport::take_stream(std::string_view bytes) {
    m_line += bytes;
    for (auto end = m_line.find('\n'); end != std::string::npos; end = m_line.find('\n')) {
        m_sink->streamed(std::string_view(m_line).substr(0, end));
        m_line.erase(0, end + 1);
    }
    if (m_line.size() > longest_line) m_line.clear();
}

void NetworkTransport::poll(const std::string& since) {
    auto wish = request("/" + m_answers + "/json?poll=1&since=" + since);
    wish.limit = poll_limit;
    // Never on the ticks' connection, which it would delay.
    wish.fresh_connection = wish.single_use = true;
    m_client.start(std::move(wish), [this](const auto& reply) { m_sink->polled(reply); });
}

void NetworkTransport::tell(uint64_t ticket, size_t channel, const Note& note) {
    {
        const std::lock_guard lock(m_mutex);
        m_workers.at(channel)->notes.emplace_back(ticket, note);
    }
    m_changed.notify_all();
}

void NetworkTransport::work(const std::stop_token& stop, Worker& worker) {
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [&] { return !worker.notes.empty(); })) {
        const auto [ticket, note] = worker.notes.front();
        worker.notes.pop_front();
        lock.unlock();
        auto report = worker.channel->deliver(note, channel_limit);
        lock.lock();
        m_reports.emplace_back(ticket, std::move(report));
        m_client.wake();
    }
}

void NetworkTransport::pump(base::Milliseconds at_most, Sink& sink) {
    m_sink = &sink;
    m_client.pump(at_most);
    std::vector<std::pair<uint64_t, ChannelReport>> reports;
    {
        const std::lock_guard lock(m_mutex);
        reports.swap(m_reports);
    }
    for (const auto& [ticket, report] : reports) sink.told(ticket, report);
}

}  // namespace notify
