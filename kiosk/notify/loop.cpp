#include "notify/loop.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "notify/publication.h"

namespace notify {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr int missed_answers = 3;
/// The person is told that nobody is available.
constexpr base::Milliseconds human_patience = seconds(300);
/// From then on an alert is passed on, never acted upon.
constexpr base::Milliseconds late_after = minutes(15);
/// Nothing is kept longer.
constexpr base::Milliseconds given_up_after = minutes(240);

/// Staff are done with an exercise: all who were told of it are to be told that it was one.
void end(OpenAlert& exercise) {
    exercise.answered = true;
    exercise.end = ExerciseEnd::due;
    exercise.end_owed = exercise.tried;
}

/// With something to call everywhere.
Events complete(Events events) {
    if (!events.relayed) events.relayed = [](const Id&, int) {};
    if (!events.answered) events.answered = [](const Acknowledgement&) {};
    if (!events.missed) events.missed = [](const Id&) {};
    if (!events.reachable) events.reachable = [](bool) {};
    return events;
}

}  // namespace

Loop::Loop(const LinkSettings& settings, Transport& transport, const base::Clock& clock,
           Events events)
    : m_settings(settings),
      m_transport(transport),
      m_clock(clock),
      m_events(complete(std::move(events))),
      m_slot(settings.slot_file, settings.signing.derived("slot file")),
      m_intake(m_slot),
      m_feed(transport, clock.wall() - minutes(15),
             [this](const RelayLine& line) { take_answer(line); }),
      m_escalation(settings, transport),
      m_next_tick(clock.now()) {
    restore();
}

void Loop::restore() {
    m_slot.load(*m_alerts);
    const auto now = m_clock.now();
    for (auto& open : m_alerts->places) {
        open.in_flight = false;
        if (open.end == ExerciseEnd::on_its_way) open.end = ExerciseEnd::due;
        for (auto* past : {&open.since, &open.relayed_at, &open.stored_at})
            *past = std::min(*past, now);
    }
    const auto wall = static_cast<uint64_t>(m_clock.wall().time_since_epoch().count()) * 1000;
    m_boot = m_alerts->boot = std::max(wall, m_alerts->boot + 1);
    m_slot.save(*m_alerts);
}

std::string Loop::seal_heartbeat(AckSecret& secret, Id& id) {
    Message beat;
    beat.kiosk = m_settings.kiosk;
    beat.boot = m_boot;
    beat.number = m_number + 1;
    beat.id = id = random_id();
    beat.ack = secret = random_id();
    beat.at = m_clock.wall();
    return seal(beat, m_settings.signing, m_settings.desk);
}

void Loop::seal_alert(const Alert& alert, OpenAlert& open) const {
    Message message;
    message.kind = alert.scenario == Scenario::withdrawn ? Kind::cancel
                   : alert.revision == 1                 ? Kind::alert
                                                         : Kind::update;
    message.kiosk = m_settings.kiosk;
    message.boot = open.boot;
    message.number = open.number;
    message.id = open.id;
    message.ack = open.secret;
    message.at = m_clock.wall();
    message.place = m_settings.place;
    message.building = m_settings.building;
    message.scenario = alert.scenario;
    message.slot = alert.slot;
    message.revision = alert.revision;
    const auto end = std::find(alert.branch.begin(), alert.branch.end(), '\0');
    message.branch.assign(alert.branch.begin(), end);
    const auto put = [&](auto& box) {
        const auto letters = seal(message, m_settings.signing, m_settings.desk);
        std::copy(letters.begin(), letters.end(), box.begin());
    };
    put(open.box);
    message.late = true;
    put(open.late_box);
}

/// Each tick seals as much, whether somebody has said something or not.
void Loop::take_up() {
    m_intake.copy_to(*m_taken);
    const auto now = m_clock.now();
    for (const auto& [alert, since] : m_taken->entries)
        if (alert.revision > 0) take_up(alert, std::min(since, now));
    if (m_taken->entries.front().empty()) {
        OpenAlert nobody;
        nobody.secret = random_id();
        seal_alert({}, nobody);
    }
    // Stored in its new place before it goes from the old one: a kill in between doubles nothing,
    // for a revision is taken up once.
    m_slot.save(*m_alerts);
    m_intake.drop(*m_taken);
    *m_taken = {};
}

void Loop::take_up(const Alert& alert, base::Instant since) {
    auto* open = m_alerts->find(alert.id);
    if (open != nullptr && alert.revision <= open->revision) return;
    OpenAlert fresh;
    fresh.secret = random_id();
    fresh.exercise = alert.slot == Slot::drill;
    fresh.begun = m_clock.wall();
    if (open == nullptr) {
        bool given_up = false;
        open = &m_alerts->make_room(given_up);
        if (given_up) m_events.missed(open->id);
    } else {
        fresh.secret = open->secret;
        fresh.exercise = fresh.exercise && open->exercise;
        fresh.begun = open->begun;
        fresh.tried = open->tried;
        if (fresh.exercise && open->end != ExerciseEnd::open) end(fresh);
    }
    // A number that has never left this machine must not look like a lost message.
    const bool unused =
        open->revision > 0 && open->id == alert.id && !open->attempted && open->boot == m_boot;
    fresh.id = alert.id;
    fresh.revision = alert.revision;
    fresh.unstaffed = alert.unstaffed;
    fresh.withdrawn = alert.scenario == Scenario::withdrawn;
    fresh.boot = m_boot;
    fresh.number = unused ? open->number : ++m_number;
    fresh.since = since;
    seal_alert(alert, fresh);
    *open = fresh;
    sodium_memzero(&fresh, sizeof fresh);
}

Publication Loop::publication(const Flight& flight) {
    return {flight.for_phones(), flight.id,  flight.secret,
            flight.revision,     flight.box, flight.text};
}

void Loop::tick(base::Instant now) {
    m_next_tick += m_settings.tick;
    // After a suspension: go on in step, without a burst.
    while (m_next_tick <= now) m_next_tick += m_settings.tick;
    ++m_counts.ticks;
    take_up();
    auto flight = next_flight(now);
    const auto body = encode(publication(flight), m_settings);
    if (m_body_size == 0) m_body_size = body.size();
    KIOSK_ASSERT(body.size() == m_body_size);
    m_transport.publish(++m_ticket, body, flight.for_phones(),
                        m_failures > 0 || !m_flights.empty());
    m_flights.emplace(m_ticket, std::move(flight));
    m_slot.save(*m_alerts);
}

Loop::Flight Loop::next_flight(base::Instant now) {
    Flight out;
    out.box = seal_heartbeat(out.secret, out.id);
    if (auto* open = m_held ? nullptr : m_alerts->next_to_send(now, m_line_back)) {
        const bool late = now - open->since >= late_after;
        out.alert = true;
        out.id = open->id;
        out.revision = open->revision;
        out.box = view(late ? open->late_box : open->box);
        out.secret = open->secret;
        open->attempted = open->in_flight = true;
        return out;
    }
    ++m_number;
    auto* ended = m_held ? nullptr : m_alerts->next_ended();
    if (ended != nullptr && ended->end == ExerciseEnd::due) {
        ended->end = ExerciseEnd::on_its_way;
        out.ended = ended->id;
        out.text = exercise_text(ended->begun, m_settings);
    }
    return out;
}

void Loop::step() {
    const auto now = m_clock.now();
    m_feed.step(now);
    if (now >= m_next_tick) tick(now);
    for (auto& open : m_alerts->places)
        if (open.revision > 0) look_after(open, now);
    if (auto* ended = m_alerts->next_ended()) m_escalation.say_ended(*ended, now);
    if (m_feed.refused_with() != 0) refused(m_feed.refused_with());
    update_reachable(now);
}

base::Instant Loop::next_deadline() const {
    const auto now = m_clock.now();
    auto out = std::min(m_next_tick, m_feed.next_deadline());
    for (const auto& open : m_alerts->places) {
        if (open.revision == 0 || open.answered || open.withdrawn) continue;
        if (now - open.since >= late_after) continue;
        out = std::min(out, m_escalation.next_deadline(open, now));
        if (!open.missed) out = std::min(out, open.since + human_patience);
    }
    return out;
}

void Loop::look_after(OpenAlert& open, base::Instant now) {
    const auto age = now - open.since;
    // Of an exercise it is known what it was, until staff are done with it.
    const bool soon = open.relayed && !open.exercise;
    if (soon ? now - open.relayed_at >= late_after : age >= given_up_after) {
        sodium_memzero(&open, sizeof open);
        return;
    }
    if (!open.answered && !open.withdrawn) {
        if (age < late_after) m_escalation.step(open, now, m_refused_with != 0 || m_alerts_refused);
        if (age >= human_patience && !open.missed) {
            open.missed = true;
            m_events.missed(open.id);
        }
    }
}

void Loop::published(uint64_t ticket, const net::Outcome<net::HttpReply>& reply) {
    const auto found = m_flights.extract(ticket);
    if (found.empty()) return;
    const auto& flight = found.mapped();
    auto* open = flight.alert ? m_alerts->find(flight.id) : nullptr;
    if (open != nullptr && open->revision == flight.revision) open->in_flight = false;
    // A status alone proves nothing: libcurl reports 200 for an answer that was cut off.
    const auto receipt = reply && reply->status == 200
                             ? receipt_of(reply->body, publication(flight), m_settings)
                             : Receipt::none;
    m_failures = receipt == Receipt::none ? m_failures + 1 : 0;
    if (receipt == Receipt::stored)
        confirmed(flight);
    else
        failed(flight, reply);
    update_reachable(m_clock.now());
}

void Loop::confirmed(const Flight& flight) {
    ++m_counts.relayed;
    const auto now = m_clock.now();
    if (std::exchange(m_line_lost, false)) m_line_back = now;
    // A site that wants no orders takes alerts all the same, but no heartbeat.
    if (!flight.for_phones()) {
        m_refused_with = 0;
        m_unheard = 0;
        m_confirmed = true;
        m_held = false;
        return;
    }
    m_alerts_refused = false;
    if (auto* ended = m_alerts->find(flight.ended); ended != nullptr)
        if (ended->end == ExerciseEnd::on_its_way) ended->end = ExerciseEnd::said;
    if (!flight.alert) return;
    auto* open = m_alerts->find(flight.id);
    const bool current = open != nullptr && open->revision == flight.revision;
    const bool again = current && open->relayed;
    if (current) open->stored(now);
    if (!again) m_events.relayed(flight.id, flight.revision);
}

void Loop::failed(const Flight& flight, const net::Outcome<net::HttpReply>& reply) {
    ++m_counts.failed;
    ++m_unheard;
    m_line_lost = true;
    if (auto* ended = m_alerts->find(flight.ended); ended != nullptr)
        if (ended->end == ExerciseEnd::on_its_way) ended->end = ExerciseEnd::due;
    if (!reply || !net::is_refusal(reply->status)) return;
    if (!flight.for_phones()) {
        m_refused_with = reply->status;
        return refused(reply->status);
    }
    // No line in the log and no other panel: both would tell that there was an alert. The other
    // channels take over at once.
    m_held = m_alerts_refused = true;
    m_escalation.raise_fault(m_clock.now());
}

void Loop::refused(int status) {
    if (status != m_refusal_said)
        base::log::error("the relay refuses this terminal: {}", net::plain_words_of_status(status));
    m_refusal_said = status;
    m_escalation.raise_fault(m_clock.now());
}

void Loop::streamed(std::string_view line) {
    m_feed.streamed(line, m_clock.now());
}
void Loop::stream_ended(const net::Outcome<net::HttpReply>& reply) {
    m_line_lost = true;
    m_feed.stream_ended(reply, m_clock.now());
}
void Loop::polled(const net::Outcome<net::HttpReply>& reply) {
    m_feed.polled(reply, m_clock.now());
    update_reachable(m_clock.now());
}
void Loop::told(uint64_t ticket, const ChannelReport& report) {
    m_escalation.told(ticket, report, *m_alerts, m_clock.now());
}

void Loop::take_answer(const RelayLine& line) {
    const auto ack = decode_ack(line.message);
    if (!ack) {
        ++m_counts.malformed;
        return;
    }
    auto* open = m_alerts->find(ack->id);
    if (open == nullptr) {
        ++m_counts.unknown;
        return;
    }
    if (sodium_memcmp(ack->secret.data(), open->secret.data(), open->secret.size()) != 0 ||
        ack->revision > open->revision) {
        ++m_counts.forged;
        return;
    }
    if (ack->word != AckWord::device)
        take_human_answer(*open, *ack, line.time);
    else if (ack->revision == open->revision)
        open->displayed = true;
}

void Loop::take_human_answer(OpenAlert& open, const AckMessage& ack, int64_t time) {
    // Pressed again, or read again after a restart, it is said once.
    if (ack.word == AckWord::done && open.exercise && open.end == ExerciseEnd::open) end(open);
    if (ack.revision == open.revision) {
        const auto level = rank(ack.word);
        // The same one again: after a restart, answers of the last minutes are read once more.
        const bool again = time == open.answer_time && ack.word == open.word;
        if (level < open.rank || (level == open.rank && (again || time < open.answer_time))) {
            ++m_counts.outdated;
            return;
        }
        open.answered = true;
        m_escalation.forget(open.id);
        open.rank = level;
        open.word = ack.word;
        open.answer_time = time;
    }
    // That staff are done is for other desks.
    if (ack.word == AckWord::done) return;
    m_events.answered({ack.id, ack.revision, human(ack.word), ack.minutes, m_clock.wall()});
}

void Loop::update_reachable(base::Instant now) {
    const bool reachable =
        m_confirmed && m_unheard < missed_answers && m_refused_with == 0 && m_feed.healthy(now);
    if (reachable == m_reachable) return;
    m_reachable = reachable;
    if (reachable) m_refusal_said = 0;
    m_events.reachable(reachable);
}

}  // namespace notify
