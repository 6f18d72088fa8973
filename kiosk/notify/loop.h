#pragma once
#include <map>

#include "notify/answer_feed.h"
#include "notify/escalation.h"
#include "notify/intake.h"
#include "notify/publication.h"

namespace notify {

/// The link as a state machine: no thread and no waiting, time and network from outside.
/// Sends one message at each tick: the oldest alert that the relay has not confirmed, or a
/// heartbeat. What it has confirmed and nobody has taken notice of is sent again, for a relay keeps
/// it in memory. All of one size, and each tick does the same work.
class Loop final : public Transport::Sink {
public:
    /// `settings`, `transport` and `clock` must outlive it. Throws base::Error when the slot file
    /// cannot be used.
    Loop(const LinkSettings& settings, Transport& transport, const base::Clock& clock,
         Events events);

    /// From any thread, and the same work with or without an alert. When it returns, the alert is
    /// stored and survives a kill; the next tick takes it up.
    void send(const std::optional<Alert>& alert, Day exercise = {}) {
        m_intake.put(alert, m_clock.now(), exercise);
    }
    Day last_exercise() const { return m_intake.last_exercise(); }
    /// Does what is due by now.
    void step();
    base::Instant next_deadline() const;
    bool reachable() const { return m_reachable; }

    struct Counts {
        uint64_t ticks = 0, relayed = 0, failed = 0;
        // Answers that were not believed:
        uint64_t malformed = 0, unknown = 0, forged = 0, outdated = 0;
    };
    const Counts& counts() const { return m_counts; }

    void published(uint64_t ticket, const net::Outcome<net::HttpReply>& reply) override;
    void streamed(std::string_view line) override;
    void stream_ended(const net::Outcome<net::HttpReply>& reply) override;
    void polled(const net::Outcome<net::HttpReply>& reply) override;
    void told(uint64_t ticket, const ChannelReport& report) override;

private:
    /// A message on its way to the relay.
    struct Flight {
        bool alert = false;  // or a heartbeat
        Id id{};
        AckSecret secret{};
        int revision = 1;
        std::string box;
        Id ended{};        // a heartbeat whose `text` says that this alert was an exercise
        std::string text;  // else empty

        bool for_phones() const { return alert || !text.empty(); }
    };
    static Publication publication(const Flight& flight);
    void restore();
    void take_up();
    void take_up(const Alert& alert, base::Instant since);
    void tick(base::Instant now);
    Flight next_flight(base::Instant now);
    std::string seal_heartbeat(AckSecret& secret, Id& id);
    void seal_alert(const Alert& alert, OpenAlert& open) const;
    void confirmed(const Flight& flight);
    void failed(const Flight& flight, const net::Outcome<net::HttpReply>& reply);
    void look_after(OpenAlert& open, base::Instant now);
    void take_answer(const RelayLine& line);
    void take_human_answer(OpenAlert& open, const AckMessage& ack, int64_t time);
    void refused(int status);
    void update_reachable(base::Instant now);

    const LinkSettings& m_settings;
    Transport& m_transport;
    const base::Clock& m_clock;
    Events m_events;
    Locked<OpenAlerts> m_alerts;
    SlotFile m_slot;
    Intake m_intake;
    Locked<Waiting> m_taken;  // what this tick has taken up
    AnswerFeed m_feed;
    Escalation m_escalation;
    uint64_t m_boot = 0, m_number = 0, m_ticket = 0;
    std::map<uint64_t, Flight> m_flights;
    base::Instant m_next_tick{};
    size_t m_body_size = 0;
    int m_failures = 0;      // ticks in a row without an answer to believe
    int m_unheard = 0;       // without a heartbeat that was stored
    int m_refused_with = 0;  // status of a relay that does not want our heartbeats
    bool m_alerts_refused = false;
    int m_refusal_said = 0;       // the one that stands in the log
    bool m_confirmed = false;     // once, since the start
    bool m_line_lost = true;      // since the relay took something last, or this program began
    base::Instant m_line_back{};  // when it was last found to be there again
    bool m_held = false;          // alerts wait until a heartbeat gets through
    bool m_reachable = false;
    Counts m_counts;
};

}  // namespace notify
