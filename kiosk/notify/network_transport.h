#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "notify/settings.h"
#include "notify/transport.h"

namespace notify {

/// The relay over HTTP/1.1: a kept connection for the ticks, one for the stream of answers, and one
/// for each poll, so that none waits for another. Each channel has a thread of its own, asleep
/// until it is needed: a mail server may take its time.
class NetworkTransport final : public Transport {
public:
    explicit NetworkTransport(const LinkSettings& settings);
    ~NetworkTransport() override;

    void publish(uint64_t ticket, const std::string& body, bool for_phones,
                 bool fresh_connection) override;
    void listen(const std::string& since) override;
    void poll(const std::string& since) override;
    void tell(uint64_t ticket, size_t channel, const Note& note) override;
    void pump(base::Milliseconds at_most, Sink& sink) override;
    void wake() override { m_client.wake(); }

private:
    struct Worker {
        std::unique_ptr<Channel> channel;
        std::deque<std::pair<uint64_t, Note>> notes;  // under m_mutex
        std::jthread thread;
    };
    net::HttpRequest request(const std::string& path) const;
    void take_stream(std::string_view bytes);
    void work(const std::stop_token& stop, Worker& worker);

    RelaySettings m_relay;
    std::string m_answers;
    base::Milliseconds m_limit;
    net::HttpClient m_client;
    std::string m_line;  // of the stream, not yet whole
    Sink* m_sink = nullptr;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<std::pair<uint64_t, ChannelReport>> m_reports;  // under m_mutex
    std::vector<std::unique_ptr<Worker>> m_workers;
};

}  // namespace notify
