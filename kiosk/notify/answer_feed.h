#pragma once
#include <deque>
#include <functional>
#include <string>

#include "notify/answers.h"
#include "notify/transport.h"

namespace notify {

/// The relay's topic of answers: a stream that is opened again whenever it ends, and beside it a
/// poll after each opening and every 30 s, since a relay hands a message to its live streams before
/// it stores it, and who connects in that moment would miss it. Each message is given on once. One
/// thread; pure but for the transport.
class AnswerFeed {
public:
    using Take = std::function<void(const RelayLine&)>;

    /// Messages since `from` are taken too: answers that came while this program was not there.
    AnswerFeed(Transport& transport, base::WallTime from, Take take);

    void step(base::Instant now);
    base::Instant next_deadline() const;
    void streamed(std::string_view line, base::Instant now);
    void stream_ended(const net::Outcome<net::HttpReply>& reply, base::Instant now);
    void polled(const net::Outcome<net::HttpReply>& reply, base::Instant now);

    /// A poll has worked lately: an answer would come through.
    bool healthy(base::Instant now) const;
    /// The status of a relay that refuses us this topic; 0 while it does not.
    int refused_with() const { return m_refused_with; }

private:
    void take(const RelayLine& line);

    Transport& m_transport;
    Take m_take;
    std::string m_stream_since, m_poll_since;
    std::deque<std::string> m_taken;  // the last messages' ids
    bool m_listening = false, m_polling = false, m_begun = false, m_good = false;
    base::Instant m_listen_at{}, m_poll_at{}, m_last_good{};
    base::Milliseconds m_pause{0};
    int m_refused_with = 0;
};

}  // namespace notify
