#include "world.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "notify/encoding.h"

namespace world {

using Json = nlohmann::ordered_json;
using notify::AckWord;

notify::LinkSettings link_settings(const Keys& keys, const std::filesystem::path& slot_file) {
    notify::LinkSettings out;
    out.kiosk = "hall-2";
    out.place = "Vid trappan";
    out.building = "main-library";
    out.slot_file = slot_file;
    out.relay.url = "https://relay.example";
    out.topics = {"alertsalerts", "heartbeatsss", "answersanswe"};
    out.desk = keys.desk.public_key();
    out.signing = *notify::SigningKey::from_seed(keys.seed.reveal());
    out.click = "https://desk.example/desk";
    out.button_token = base::Secret("tk_button");
    return out;
}

notify::ChannelSettings channel(const std::string& name, int after_seconds) {
    notify::ChannelSettings out;
    out.name = name;
    out.after = seconds(after_seconds);
    return out;
}

std::string box_of(const std::string& body) {
    const auto click = Json::parse(body).at("click").get<std::string>();
    return click.substr(click.find("#m=") + 3);
}

std::string topic_of(const std::string& body) {
    return Json::parse(body).at("topic").get<std::string>();
}

void Relay::at(Instant when, std::function<void(Sink&)> what) {
    m_later.emplace(when, std::move(what));
}

void Relay::publish(uint64_t ticket, const std::string& body, bool for_phones,
                    bool fresh_connection) {
    sent.push_back({m_clock.now(), body, for_phones, fresh_connection});
    auto met = fate(sent.back());
    if (down) met.kind = Fate::Kind::request_lost;
    const bool lost = met.kind == Fate::Kind::request_lost || met.kind == Fate::Kind::reply_lost;
    const auto taken_at = m_clock.now() + met.delay / 2;
    if (met.kind != Fate::Kind::request_lost && met.kind != Fate::Kind::status)
        at(taken_at, [this, body](Sink&) { taken(body); });
    // A lost answer is given up after the tick's time.
    const auto reply_at = m_clock.now() + (lost ? Milliseconds(5000) : met.delay);
    at(reply_at, [this, ticket, body, met, lost](Sink& sink) {
        if (lost)
            return sink.published(ticket,
                                  tl::unexpected(net::Problem{net::Failure::timed_out, ""}));
        auto reply = Json::parse(body);
        reply["id"] = fmt::format("r{}", ++m_last_id);
        reply["event"] = "message";
        auto text = reply.dump();
        if (met.kind == Fate::Kind::cut_off) text.resize(text.size() / 2);
        if (met.kind == Fate::Kind::status) text = R"({"code":40301,"error":"forbidden"})";
        sink.published(ticket, net::HttpReply{met.status, text});
    });
}

std::vector<std::string> Relay::since(const std::string& place) const {
    const auto found = std::find_if(m_answers.begin(), m_answers.end(),
                                    [&](const Stored& stored) { return stored.id == place; });
    std::vector<std::string> out;
    if (found != m_answers.end()) {
        for (auto next = found + 1; next != m_answers.end(); ++next) out.push_back(next->line);
        return out;
    }
    for (const auto& stored : m_answers)
        if (place.starts_with('r') || stored.time >= std::stoll(place)) out.push_back(stored.line);
    return out;
}

void Relay::answer(const std::string& text, bool by_stream) {
    const auto id = fmt::format("r{}", ++m_last_id);
    const auto time = m_clock.wall().time_since_epoch().count();
    const Json line = {{"id", id}, {"time", time}, {"event", "message"}, {"message", text}};
    m_answers.push_back({id, line.dump(), time});
    if (by_stream && streams) answer_line(line.dump());
}

void Relay::answer_line(const std::string& line) {
    if (!m_streaming || down) return;
    at(m_clock.now() + Milliseconds(10), [this, line, stream = m_stream](Sink& sink) {
        if (stream == m_stream && m_streaming) sink.streamed(line);
    });
}

void Relay::cut_stream() {
    if (!m_streaming) return;
    m_streaming = false;
    at(m_clock.now(), [](Sink& sink) {
        sink.stream_ended(tl::unexpected(net::Problem{net::Failure::closed, ""}));
    });
}

void Relay::listen(const std::string& place) {
    listened.push_back(place);
    if (down) {
        at(m_clock.now() + seconds(1), [](Sink& sink) {
            sink.stream_ended(tl::unexpected(net::Problem{net::Failure::refused, ""}));
        });
        return;
    }
    m_streaming = true;
    ++m_stream;
    at(m_clock.now() + Milliseconds(10), [this, place, stream = m_stream](Sink& sink) {
        if (stream != m_stream || !m_streaming) return;
        sink.streamed(R"({"id":"o","event":"open"})");
        if (streams)
            for (const auto& line : since(place)) sink.streamed(line);
    });
}

void Relay::poll(const std::string& place) {
    polled.push_back(place);
    if (down) {
        at(m_clock.now() + seconds(10), [](Sink& sink) {
            sink.polled(tl::unexpected(net::Problem{net::Failure::timed_out, ""}));
        });
        return;
    }
    at(m_clock.now() + Milliseconds(30), [this, place](Sink& sink) {
        std::string body;
        for (const auto& line : since(place)) body += line + "\n";
        sink.polled(net::HttpReply{200, body});
    });
}

void Relay::tell(uint64_t ticket, size_t channel, const notify::Note& note) {
    told.push_back({m_clock.now(), channel, note});
    at(m_clock.now() + Milliseconds(500),
       [this, ticket, channel](Sink& sink) { sink.told(ticket, channel_report(channel)); });
}

void Relay::pump(Milliseconds at_most, Sink& sink) {
    auto until = m_clock.now() + at_most;
    if (!m_later.empty()) until = std::min(until, std::max(m_later.begin()->first, m_clock.now()));
    m_clock.advance(until - m_clock.now());
    while (!m_later.empty() && m_later.begin()->first <= m_clock.now()) {
        const auto node = m_later.extract(m_later.begin());
        node.mapped()(sink);
    }
}

Desk::Desk(const Keys& keys, Relay& relay) : m_keys(keys), m_relay(relay) {
    m_relay.taken = [this](const std::string& body) { take(body); };
}

void Desk::take(const std::string& body) {
    const auto opened = notify::open(box_of(body), m_keys.desk, m_keys.kiosk.public_key());
    if (!opened) {
        ++refused[opened.error()];
        return;
    }
    if (inward.take(*opened) != notify::Inward::Verdict::fresh) return;
    if (opened->kind == notify::Kind::heartbeat) return;
    auto& seen = alerts[opened->id];
    const bool same = seen.times > 0 && seen.message.revision == opened->revision &&
                      seen.message.late == opened->late;
    if (same) return;
    seen.message = *opened;
    ++seen.times;
    on_alert(*opened);
}

std::string Desk::ack(const notify::Id& id, AckWord word, int minutes) const {
    const auto& message = alerts.at(id).message;
    return notify::encode(notify::AckMessage{word, minutes, id, message.ack, message.revision},
                          "Anna");
}

void Desk::answer(const notify::Id& id, AckWord word, int minutes) {
    m_relay.answer(ack(id, word, minutes));
}

World::World(std::vector<notify::ChannelSettings> channels)
    : settings(link_settings(keys, folder / "slot")) {
    settings.channels = std::move(channels);
    start();
}

void World::start() {
    notify::Events hooks;
    hooks.relayed = [this](const notify::Id& id, int revision) {
        events.relayed.emplace_back(id, revision);
    };
    hooks.answered = [this](const notify::Acknowledgement& ack) { events.answered.push_back(ack); };
    hooks.missed = [this](const notify::Id& id) { events.missed.push_back(id); };
    hooks.reachable = [this](bool now) { events.reachable.push_back(now); };
    loop = std::make_unique<notify::Loop>(settings, relay, clock, std::move(hooks));
}

void World::run(Milliseconds time) {
    const auto until = clock.now() + time;
    while (clock.now() < until) {
        loop->step();
        const auto left = std::min(loop->next_deadline(), until) - clock.now();
        relay.pump(std::max(left, Milliseconds(0)), *loop);
    }
}

notify::Alert World::alert(notify::Scenario scenario) const {
    return {notify::random_id(), 1, scenario, notify::Slot::open};
}

bool World::was_relayed(const notify::Id& id) const {
    return std::any_of(events.relayed.begin(), events.relayed.end(),
                       [&](const auto& entry) { return entry.first == id; });
}

std::vector<notify::Answer> World::answers() const {
    std::vector<notify::Answer> out;
    for (const auto& ack : events.answered) out.push_back(ack.answer);
    return out;
}

bool one_size(const std::vector<Sent>& sent) {
    return std::all_of(sent.begin(), sent.end(), [&](const Sent& entry) {
        return entry.body.size() == sent.front().body.size();
    });
}

bool steady(const std::vector<Sent>& sent, Milliseconds tick) {
    for (size_t i = 1; i < sent.size(); ++i)
        if (sent[i].at - sent[i - 1].at != tick) return false;
    return true;
}

}  // namespace world
