#include "loans/sip2/connection.h"

#include <algorithm>

#include "base/log.h"
#include "base/unicode.h"

namespace loans::sip2 {
namespace {

constexpr base::Milliseconds first_pause{1'000};
constexpr base::Milliseconds longest_pause{60'000};
/// Asking again, being asked again, and 98s in between: each no more often than this.
constexpr int most_repeats = 3;
/// Lines read while waiting for one answer.
constexpr int most_lines = 200;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

Connection::Connection(Dial dial, const Server& server, const Dialect& dialect,
                       const base::Clock& clock)
    : m_dial(std::move(dial)),
      m_server(server),
      m_dialect(dialect),
      m_clock(clock),
      m_framing(dialect.delimiter) {}

base::Milliseconds Connection::time_limit() const {
    return std::max(m_server.time_limit, m_policy.timeout);
}

Answered<void> Connection::lose(Lost lost, std::string detail) {
    close();
    return tl::unexpected(LinkProblem{lost, std::move(detail)});
}

void Connection::close() {
    m_transport.reset();
    m_framing = Framing(m_dialect.delimiter);
    base::wipe(m_sent.bytes);
    m_asked_again = false;
}

void Connection::failed_to_open() {
    close();
    m_pause = m_pause.count() == 0 ? first_pause : std::min(m_pause * 2, longest_pause);
    m_next_attempt = m_clock.now() + m_pause;
}

Answered<void> Connection::open() {
    if (is_open() && !stale()) return {};
    if (m_clock.now() < m_next_attempt)
        return tl::unexpected(LinkProblem{Lost::not_sent, "the next attempt to connect is later"});
    auto opened = dial();
    if (!opened) {
        // Whatever became of the greeting, the caller's own request has not been sent.
        opened.error().lost = Lost::not_sent;
        failed_to_open();
        return opened;
    }
    m_pause = base::Milliseconds{0};
    m_next_attempt = base::Instant{};
    return {};
}

/// True when the server has closed an idle connection meanwhile. Late answers are thrown away.
bool Connection::stale() {
    for (int i = 0; i < most_lines; ++i) {
        const auto bytes = m_transport->receive(base::Milliseconds{0});
        if (bytes) continue;
        m_framing.clear();
        if (bytes.error().failure == net::Failure::timed_out) return false;
        break;
    }
    close();
    return true;
}

Answered<void> Connection::dial() {
    close();
    auto made = m_dial(m_server.connect_limit);
    if (!made)
        return tl::unexpected(LinkProblem{Lost::not_sent, net::plain_words(made.error().failure)});
    m_transport = std::move(*made);
    m_policy.timeout = base::Milliseconds{0};
    if (m_dialect.status_before_login)
        if (auto known = status(); !known) return tl::unexpected(known.error());
    if (m_dialect.login)
        if (auto in = log_in(); !in) return in;
    if (m_dialect.status_before_login && m_policy.known && m_policy.online) return {};
    if (auto known = status(); !known) return tl::unexpected(known.error());
    return {};
}

Answered<void> Connection::log_in() {
    Request login("93", "00", m_dialect.delimiter);
    login.field("CN", m_server.user).field("CO", m_server.password.reveal());
    if (m_dialect.login_needs_location || !m_server.location.empty())
        login.field("CP", m_server.location);
    auto answer = once(login, "94");
    if (!answer) return tl::unexpected(answer.error());
    if (answer->flag(0) != '1')
        return lose(Lost::not_sent, "the server refused the terminal's user or password");
    return {};
}

Answered<Policy> Connection::status() {
    if (!is_open()) {
        if (auto opened = open(); !opened) return tl::unexpected(opened.error());
        return m_policy;  // opening has just asked
    }
    auto answer = once(Request("99", "00802.00", m_dialect.delimiter), "98");
    if (!answer) return tl::unexpected(answer.error());
    m_policy = Policy::read(*answer);
    if (!m_policy.online) {
        auto lost = lose(Lost::not_sent, "the server says that it is off-line");
        return tl::unexpected(lost.error());
    }
    return m_policy;
}

Answered<Message> Connection::exchange(const Request& request, std::string_view expected,
                                       Again again) {
    const int most = again == Again::harmless
                         ? std::max(m_server.retries, std::min(m_policy.retries, most_repeats))
                         : 0;
    for (int attempt = 0;; ++attempt) {
        if (auto opened = open(); !opened) return tl::unexpected(opened.error());
        auto answer = once(request, expected);
        if (answer || answer.error().lost == Lost::not_sent || attempt >= most) return answer;
    }
}

Answered<Message> Connection::once(const Request& request, std::string_view expected) {
    // A 98 instead of an answer: its policy holds from now on, and the request is made anew.
    for (int attempt = 0; attempt < most_repeats; ++attempt) {
        if (auto sent = transmit(request); !sent) return tl::unexpected(sent.error());
        auto answer = await(request, expected);
        if (!answer || answer->code() == expected) return answer;
        m_policy = Policy::read(*answer);
        if (!m_policy.online) break;
    }
    return tl::unexpected(
        lose(Lost::not_sent, "the server answered with its own status again and again").error());
}

Answered<void> Connection::transmit(const Request& request) {
    base::wipe(m_sent.bytes);
    m_sent.bytes = encode(request.text(), m_dialect.charset);
    m_sent.digit = -1;
    if (m_dialect.checksum) {
        m_sent.digit = m_next_digit;
        m_next_digit = (m_next_digit + 1) % 10;
        m_sent.bytes += "AY";
        m_sent.bytes += static_cast<char>('0' + m_sent.digit);
        m_sent.bytes += "AZ";
        m_sent.bytes += checksum(m_sent.bytes);
    }
    m_sent.bytes += m_dialect.terminator;
    m_asked_again = false;
    return put(m_sent.bytes);
}

Answered<void> Connection::put(std::string_view bytes) {
    m_last_traffic = m_clock.now();
    if (const auto sent = m_transport->send(bytes, time_limit()); !sent)
        return lose(Lost::no_answer, net::plain_words(sent.error().failure));
    return {};
}

Answered<std::string> Connection::next_line(base::Instant until) {
    for (;;) {
        if (auto line = m_framing.next()) return *line;
        if (auto line = m_framing.proven()) return *line;
        if (m_framing.overflown())
            return tl::unexpected(LinkProblem{Lost::no_answer, "an answer without an end"});
        const auto left = until - m_clock.now();
        auto bytes = left.count() > 0 ? m_transport->receive(left)
                                      : net::Outcome<std::string>(tl::unexpected(net::Problem{
                                            net::Failure::timed_out, "no answer in time"}));
        if (bytes) {
            m_framing.add(*bytes);
            base::wipe(*bytes);
            continue;
        }
        if (auto line = m_framing.unterminated()) {
            m_observed.unterminated = true;
            return *line;
        }
        return tl::unexpected(
            LinkProblem{Lost::no_answer, net::plain_words(bytes.error().failure)});
    }
}

Answered<Message> Connection::await(const Request& request, std::string_view expected) {
    auto until = m_clock.now() + time_limit();
    int asked = 0, repeated = 0;
    for (int lines = 0; lines < most_lines; ++lines) {
        auto line = next_line(until);
        if (!line) return tl::unexpected(lose(line.error().lost, line.error().detail).error());
        m_last_traffic = m_clock.now();
        auto message = Message::parse(*line, m_dialect.charset, m_dialect.delimiter);
        if (!message) {
            ++m_observed.junk_lines;
            continue;
        }
        observe(*line, *message);
        base::wipe(*line);
        const auto verdict = judge(*message, request, expected);
        if (verdict == Verdict::answer) return std::move(*message);
        if (verdict == Verdict::wait_on) continue;
        if (verdict == Verdict::broken) break;
        const bool original = verdict == Verdict::resend_original;
        if ((original ? ++repeated : ++asked) > most_repeats) break;
        m_asked_again = !original;
        auto sent = put(original ? m_sent.bytes : "97AZ" + checksum("97AZ") + m_dialect.terminator);
        if (!sent) return tl::unexpected(sent.error());
        until = m_clock.now() + time_limit();
    }
    return tl::unexpected(lose(Lost::no_answer, "no usable answer came").error());
}

Connection::Verdict Connection::judge(const Message& message, const Request& request,
                                      std::string_view expected) {
    if (message.code() == "96" || message.code() == "97")
        return m_asked_again ? Verdict::broken : Verdict::resend_original;
    if (message.checked().state == ChecksumState::bad) return Verdict::take_again;
    const bool numbered = message.sequence() >= 0 && m_sent.digit >= 0;
    // The answer to a 97 is numbered anew by some servers, and may even be another terminal's.
    if (m_asked_again) {
        if (message.code() != expected || !answers(message, request)) return Verdict::broken;
    } else if (numbered && message.sequence() != m_sent.digit) {
        return Verdict::wait_on;
    }
    if (message.code() == expected || message.code() == "98") return Verdict::answer;
    return Verdict::wait_on;
}

/// Card and item named in the answer are those of the request.
bool Connection::answers(const Message& message, const Request& request) const {
    for (const std::string_view id : {"AA", "AB"}) {
        const auto asked = request.value(id);
        if (!asked.empty() && !message.value(id).empty() && message.value(id) != asked)
            return false;
    }
    return true;
}

void Connection::observe(const std::string& line, const Message& message) {
    m_observed.terminator = m_framing.terminator();
    if (message.checked().state == ChecksumState::good) {
        m_observed.checksums = true;
        if (message.checked().sum != Sum::bytes) m_observed.sum = message.checked().sum;
    }
    if (message.checked().state == ChecksumState::bad) m_observed.bad_checksums = true;
    if (message.sequence() >= 0) m_observed.sequence = true;
    if (message.irregular()) m_observed.irregular = true;
    if (is_ascii(line)) return;
    const bool utf8 = base::valid_utf8(line);
    (utf8 ? m_observed.utf8 : m_observed.page) = true;
    if (utf8 && base::nfc(line) != line) m_observed.decomposed = true;
}

}  // namespace loans::sip2
