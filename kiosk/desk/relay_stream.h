#pragma once
#include <deque>
#include <set>
#include <string>

#include "desk/http.h"
#include "desk/topics.h"

namespace desk {

class Relay;

/// One open subscription. Lines are shared with the other streams, not copied.
class RelayStream final : public Stream {
public:
    /// A reader this far behind will not catch up.
    static constexpr size_t most_waiting_bytes = 512 * 1024;

    RelayStream(Relay& relay, std::set<std::string, std::less<>> topics, std::string shown_topics,
                std::string token_hash);
    ~RelayStream() override;
    RelayStream(const RelayStream&) = delete;
    RelayStream& operator=(const RelayStream&) = delete;

    size_t read(char* out, size_t most) override;
    bool over() const override { return m_over; }

    void give(SharedMessage message);
    /// A line "open" or "keepalive".
    void give_event(const char* event, int64_t seconds);
    void end();

    const std::set<std::string, std::less<>>& topics() const { return m_topics; }
    const std::string& token_hash() const { return m_token_hash; }
    base::Instant last_line;

private:
    friend class Relay;
    Relay* m_relay;  // null when the relay went first
    std::set<std::string, std::less<>> m_topics;
    std::string m_shown_topics, m_token_hash;
    std::deque<SharedMessage> m_waiting;
    size_t m_waiting_bytes = 0;
    size_t m_sent = 0;  // of the first that waits
    bool m_over = false;
};

}  // namespace desk
