#pragma once
#include <cstdlib>
#include <ctime>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "loans/sip2/checksum.h"
#include "loans/sip2/client.h"
#include "support/catch.h"

/// A server that plays a written conversation: each request must come byte for byte.
namespace script {

using namespace loans;
using namespace loans::sip2;

/// "...AZ" with its checksum and CR behind it.
inline std::string az(const std::string& text, const std::string& end = "\r") {
    return text + checksum(text) + end;
}

enum class Then { answer, silence, hang_up };

struct Step {
    std::string request;  // as it must arrive; empty: whatever comes
    std::string answer;
    Then then = Then::answer;
};

/// What all connections of one test share.
struct Play {
    explicit Play(base::ManualClock& test_clock) : clock(test_clock) {}
    base::ManualClock& clock;
    std::deque<Step> steps;
    std::vector<std::string> sent;   // everything, as it came
    std::vector<std::string> wrong;  // requests that were not as written
    int dialled = 0;
    int refuse_dials = 0;
    int dials_then_refused = -1;  // after so many connections no more; -1: as many as wanted
    size_t chunk = 0;             // bytes handed out at a time; 0: all

    bool done() const { return steps.empty() && wrong.empty(); }
    void add(const std::vector<Step>& more) { steps.insert(steps.end(), more.begin(), more.end()); }
    /// Codes of what was sent, "93 99 63".
    std::string codes() const {
        std::string out;
        for (const auto& one : sent) out += (out.empty() ? "" : " ") + one.substr(0, 2);
        return out;
    }
};

class Stage final : public Transport {
public:
    explicit Stage(Play& play) : m_play(play) {}

    net::Outcome<void> send(std::string_view bytes, base::Milliseconds) override {
        if (m_closed) return tl::unexpected(net::Problem{net::Failure::closed, ""});
        m_play.sent.emplace_back(bytes);
        if (m_play.steps.empty()) {
            m_play.wrong.push_back("not written: " + std::string(bytes));
            return {};
        }
        const auto step = m_play.steps.front();
        m_play.steps.pop_front();
        if (!step.request.empty() && step.request != bytes)
            m_play.wrong.push_back("came:    " + std::string(bytes) + "\nwritten: " + step.request);
        m_waiting += step.answer;
        m_closed = step.then == Then::hang_up;
        return {};
    }

    net::Outcome<std::string> receive(base::Milliseconds limit) override {
        if (!m_waiting.empty() && limit.count() > 0) {
            const auto size =
                m_play.chunk == 0 ? m_waiting.size() : std::min(m_play.chunk, m_waiting.size());
            auto out = m_waiting.substr(0, size);
            m_waiting.erase(0, size);
            return out;
        }
        if (m_closed) return tl::unexpected(net::Problem{net::Failure::closed, ""});
        m_play.clock.advance(limit);
        return tl::unexpected(net::Problem{net::Failure::timed_out, ""});
    }

private:
    Play& m_play;
    std::string m_waiting;
    bool m_closed = false;
};

inline Dial dial_to(Play& play) {
    return [&play](base::Milliseconds) -> net::Outcome<std::unique_ptr<Transport>> {
        ++play.dialled;
        if (play.refuse_dials > 0 ||
            (play.dials_then_refused >= 0 && play.dialled > play.dials_then_refused)) {
            --play.refuse_dials;
            return tl::unexpected(net::Problem{net::Failure::refused, ""});
        }
        return std::make_unique<Stage>(play);
    };
}

/// Dates on the wire are local.
inline const bool in_utc = [] {
    ::setenv("TZ", "UTC", 1);
    ::tzset();
    return true;
}();

/// 2026-11-22 12:00:00 UTC.
inline base::WallTime noon() {
    return base::WallTime(std::chrono::seconds(1795348800));
}
inline const std::string now = "20261122    120000";

inline Server server() {
    Server out;
    out.user = "kiosk";
    out.password = base::Secret("secret");
    out.institution = "MAIN";
    out.currency = "SEK";
    return out;
}

/// Login and status, with sequence digits from 0 on.
inline std::vector<Step> greeting(const std::string& bx = "YYYYYYYYYYYNNYYY") {
    return {{az("9300CNkiosk|COsecret|AY0AZ"), az("941AY0AZ")},
            {az("9900802.00AY1AZ"),
             az("98YYYYNY030003" + now + "2.00AOMAIN|AMBiblioteket|BX" + bx + "|AY1AZ")}};
}

inline Credentials karin() {
    return {base::Secret("20000001"), base::Secret("1234")};
}

}  // namespace script
