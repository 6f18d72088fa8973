#include "desk/relay.h"

#include <fmt/format.h>

#include <algorithm>

#include "desk/relay_stream.h"

namespace desk {
namespace {

constexpr int burst = 60;
constexpr base::Milliseconds interval{200};

bool may_read_all(const Rights& rights, const std::set<std::string, std::less<>>& topics) {
    return std::ranges::all_of(topics, [&](const auto& topic) { return rights.may_read(topic); });
}

}  // namespace

Relay::Relay(const base::Clock& clock, std::string fleeting)
    : m_clock(clock),
      m_fleeting(std::move(fleeting)),
      m_topics(clock),
      m_requests(clock, burst, interval) {}

Relay::~Relay() {
    for (auto* stream : m_streams) stream->m_relay = nullptr;
}

int64_t Relay::seconds() const {
    return m_clock.wall().time_since_epoch().count();
}

void Relay::set_access(AccessList access) {
    m_access = std::move(access);
    for (auto* stream : std::vector(m_streams)) {
        const auto* rights = m_access.find_hash(stream->token_hash());
        if (rights == nullptr || !may_read_all(*rights, stream->topics())) stream->end();
    }
}

bool Relay::answers(const Request& request) const {
    if (request.path == "/v1/health") return true;
    if (request.method == "GET") return request.path.ends_with("/json");
    const bool writes = request.method == "POST" || request.method == "PUT";
    return writes && request.path.find('/', 1) == std::string::npos;
}

Answer Relay::handle(const Request& request) {
    if (request.path == "/v1/health") return Response{.body = "{\"healthy\":true}\n"};
    const auto* rights = m_access.find(request.bearer_token());
    if (rights == nullptr) return refusal(Refusal::unauthorized);
    if (!m_requests.take(token_hash(request.bearer_token()))) return refusal(Refusal::too_many);
    return request.method == "GET" ? subscribe(request, *rights) : publish(request, *rights);
}

Answer Relay::publish(const Request& request, const Rights& rights) {
    auto publication = parse_publication(request);
    if (!publication) return refusal(publication.error());
    if (!rights.may_write(publication->topic)) return refusal(Refusal::forbidden);
    auto message = std::make_shared<Message>();
    message->id = random_name(12);
    message->topic = std::move(publication->topic);
    message->time = seconds();
    message->line = fmt::format(R"({{"id":"{}","time":{},"event":"message","topic":"{}"{}}})"
                                "\n",
                                message->id, message->time, message->topic, publication->fields);
    // Kept before it is delivered: whoever connects in between gets it from what is kept.
    if (publication->keep && message->topic != m_fleeting) m_topics.keep(message);
    deliver(message);
    return Response{.body = message->line, .trusted = true};
}

void Relay::deliver(const SharedMessage& message) {
    const auto found = m_readers.find(message->topic);
    if (found == m_readers.end()) return;
    for (auto* stream : found->second) {
        stream->last_line = m_clock.now();
        stream->give(message);
    }
}

Answer Relay::subscribe(const Request& request, const Rights& rights) {
    auto wanted = parse_subscription(request, seconds());
    if (!wanted) return refusal(wanted.error());
    if (!may_read_all(rights, wanted->topics)) return refusal(Refusal::forbidden);
    const auto kept = m_topics.kept(wanted->topics, wanted->since);
    if (wanted->poll) {
        Response out;
        out.trusted = true;
        for (const auto& message : kept) out.body += message->line;
        return out;
    }
    auto hash = token_hash(request.bearer_token());
    const auto open = std::ranges::count_if(
        m_streams, [&](const auto* stream) { return stream->token_hash() == hash; });
    if (open >= most_streams_per_token) return refusal(Refusal::too_many);
    auto stream = std::make_unique<RelayStream>(*this, std::move(wanted->topics),
                                                std::move(wanted->shown_topics), std::move(hash));
    m_streams.push_back(stream.get());
    for (const auto& topic : stream->topics()) m_readers[topic].push_back(stream.get());
    stream->last_line = m_clock.now();
    stream->give_event("open", seconds());
    for (const auto& message : kept) stream->give(message);
    return stream;
}

void Relay::forget(RelayStream& stream) {
    std::erase(m_streams, &stream);
    for (const auto& topic : stream.topics()) {
        const auto found = m_readers.find(topic);
        if (found == m_readers.end()) continue;
        std::erase(found->second, &stream);
        if (found->second.empty()) m_readers.erase(found);
    }
}

void Relay::tick() {
    m_topics.expire();
    m_requests.expire();
    for (auto* stream : m_streams)
        if (m_clock.now() - stream->last_line >= keepalive_after) {
            stream->last_line = m_clock.now();
            stream->give_event("keepalive", seconds());
        }
}

}  // namespace desk
