#include "notify/answer_feed.h"

#include <fmt/format.h>

#include <algorithm>

namespace notify {
namespace {

using std::chrono::seconds;

constexpr base::Milliseconds poll_every = seconds(30);
constexpr base::Milliseconds first_pause = seconds(2), longest_pause = seconds(30);
constexpr base::Milliseconds good_for = 3 * poll_every + seconds(10);
constexpr size_t remembered = 256;

}  // namespace

AnswerFeed::AnswerFeed(Transport& transport, base::WallTime from, Take take)
    : m_transport(transport),
      m_take(std::move(take)),
      m_stream_since(fmt::format("{}", from.time_since_epoch().count())),
      m_poll_since(m_stream_since) {}

void AnswerFeed::step(base::Instant now) {
    if (!m_begun) m_listen_at = m_poll_at = now;
    m_begun = true;
    if (!m_listening && now >= m_listen_at) {
        m_listening = true;
        m_transport.listen(m_stream_since);
    }
    if (!m_polling && now >= m_poll_at) {
        m_polling = true;
        m_poll_at = now + poll_every;
        m_transport.poll(m_poll_since);
    }
}

base::Instant AnswerFeed::next_deadline() const {
    auto out = base::Instant::max();
    if (!m_listening) out = m_listen_at;
    if (!m_polling) out = std::min(out, m_poll_at);
    return out;
}

void AnswerFeed::take(const RelayLine& line) {
    if (std::find(m_taken.begin(), m_taken.end(), line.id) != m_taken.end()) return;
    m_taken.push_back(line.id);
    if (m_taken.size() > remembered) m_taken.pop_front();
    m_take(line);
}

void AnswerFeed::streamed(std::string_view text, base::Instant now) {
    const auto line = parse_relay_line(text);
    if (line.kind == RelayLine::Kind::open) {
        m_pause = {};
        m_poll_at = now;
    }
    if (line.kind != RelayLine::Kind::message) return;
    m_stream_since = line.id;
    take(line);
}

void AnswerFeed::stream_ended(const net::Outcome<net::HttpReply>& reply, base::Instant now) {
    m_listening = false;
    m_pause = std::clamp(2 * m_pause, first_pause, longest_pause);
    m_listen_at = now + m_pause;
    if (reply && net::is_refusal(reply->status)) m_refused_with = reply->status;
}

void AnswerFeed::polled(const net::Outcome<net::HttpReply>& reply, base::Instant now) {
    m_polling = false;
    if (!reply) return;
    m_refused_with = net::is_refusal(reply->status) ? reply->status : 0;
    if (reply->status != 200) return;
    m_good = true;
    m_last_good = now;
    std::string_view rest = reply->body;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const auto line = parse_relay_line(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (line.kind != RelayLine::Kind::message) continue;
        // Its own place: the stream's may be beyond a message that the stream has missed.
        m_poll_since = line.id;
        take(line);
    }
}

bool AnswerFeed::healthy(base::Instant now) const {
    return m_good && now - m_last_good < good_for;
}

}  // namespace notify
