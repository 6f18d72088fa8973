#include "desk/relay_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "desk/access.h"
#include "desk/relay.h"

namespace desk {

RelayStream::RelayStream(Relay& relay, std::set<std::string, std::less<>> topics,
                         std::string shown_topics, std::string token_hash)
    : m_relay(&relay),
      m_topics(std::move(topics)),
      m_shown_topics(std::move(shown_topics)),
      m_token_hash(std::move(token_hash)) {}

RelayStream::~RelayStream() {
    if (m_relay != nullptr) m_relay->forget(*this);
}

size_t RelayStream::read(char* out, size_t most) {
    size_t done = 0;
    while (done < most && !m_waiting.empty()) {
        const auto& line = m_waiting.front()->line;
        const auto size = std::min(most - done, line.size() - m_sent);
        std::memcpy(out + done, line.data() + m_sent, size);
        done += size;
        m_sent += size;
        if (m_sent < line.size()) break;
        m_waiting_bytes -= line.size();
        m_waiting.pop_front();
        m_sent = 0;
    }
    return done;
}

void RelayStream::give(SharedMessage message) {
    m_waiting_bytes += message->line.size();
    m_waiting.push_back(std::move(message));
    if (m_waiting_bytes > most_waiting_bytes) return end();
    wake();
}

void RelayStream::give_event(const char* event, int64_t seconds) {
    auto message = std::make_shared<Message>();
    message->id = random_name(12);
    message->time = seconds;
    message->line = fmt::format(R"({{"id":"{}","time":{},"event":"{}","topic":"{}"}})"
                                "\n",
                                message->id, seconds, event, m_shown_topics);
    give(std::move(message));
}

void RelayStream::end() {
    m_over = true;
    m_waiting.clear();
    m_waiting_bytes = m_sent = 0;
    wake();
}

}  // namespace desk
