#pragma once
#include <optional>
#include <tl/expected.hpp>

#include "loans/sip2/dialect.h"
#include "loans/sip2/framing.h"
#include "loans/sip2/message.h"
#include "loans/sip2/policy.h"
#include "loans/sip2/server.h"
#include "loans/sip2/transport.h"

namespace loans::sip2 {

/// Why there is no answer, told apart by what may have happened over there.
enum class Lost {
    not_sent,   // the server has not seen the request, or said that it is off-line
    no_answer,  // it may have been carried out
};

struct LinkProblem {
    Lost lost = Lost::not_sent;
    std::string detail;  // plain words for the log and the command line; nothing of a patron
};

template <class T>
using Answered = tl::expected<T, LinkProblem>;

/// What a server turned out to do; for the probe and the staff page.
struct Observed {
    std::string terminator;
    bool checksums = false;           // it sends AZ
    Sum sum = Sum::bytes;             // the way its sums come out
    bool sequence = false;            // it sends AY
    bool irregular = false;           // fixed parts not as in the manual
    bool bad_checksums = false;       // some that match no way of summing
    bool unterminated = false;        // answers without an end
    bool utf8 = false, page = false;  // non-ASCII text seen, and as what
    bool decomposed = false;          // letters and marks apart
    int junk_lines = 0;               // neither message nor empty
};

/// The conversation: connecting with back-off, login and status, one request at a time, sequence
/// digits, checksums, 96 and 97, a 98 in between. Loans thread only.
class Connection {
public:
    Connection(Dial dial, const Server& server, const Dialect& dialect, const base::Clock& clock);

    /// May the request be sent again when its answer is lost? Then it is, on a new connection, up
    /// to the configured retries. Everything else the caller must first find out about.
    enum class Again { harmless, never };
    /// Connects and logs in when needed. `expected`: code of the answer.
    Answered<Message> exchange(const Request& request, std::string_view expected, Again again);

    /// One 99 and its 98. Also what keeps a connection alive.
    Answered<Policy> status();
    /// Opens the connection unless it is open, or it is too early to try again.
    Answered<void> open();
    void close();
    bool is_open() const { return m_transport != nullptr; }

    const Policy& policy() const { return m_policy; }
    const Observed& observed() const { return m_observed; }
    /// When something went over the wire last, and when a failed connection may be tried again.
    base::Instant last_traffic() const { return m_last_traffic; }
    base::Instant next_attempt() const { return m_next_attempt; }

private:
    struct Sent {
        std::string bytes;
        int digit = -1;
    };
    enum class Verdict { answer, take_again, wait_on, resend_original, broken };

    Answered<void> dial();
    Answered<void> log_in();
    Answered<Message> once(const Request& request, std::string_view expected);
    Answered<Message> await(const Request& request, std::string_view expected);
    Answered<void> transmit(const Request& request);
    Answered<void> put(std::string_view bytes);
    Answered<std::string> next_line(base::Instant until);
    Verdict judge(const Message& message, const Request& request, std::string_view expected);
    bool answers(const Message& message, const Request& request) const;
    void observe(const std::string& line, const Message& message);
    bool stale();
    void failed_to_open();
    base::Milliseconds time_limit() const;
    Answered<void> lose(Lost lost, std::string detail);

    Dial m_dial;
    const Server& m_server;
    const Dialect& m_dialect;
    const base::Clock& m_clock;
    std::unique_ptr<Transport> m_transport;
    Framing m_framing;
    Policy m_policy;
    Observed m_observed;
    Sent m_sent;
    int m_next_digit = 0;
    bool m_asked_again = false;  // the last thing sent was a 97
    base::Instant m_last_traffic{};
    base::Instant m_next_attempt{};
    base::Milliseconds m_pause{0};  // before the next attempt to connect
};

}  // namespace loans::sip2
