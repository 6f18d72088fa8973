#include "notify/channel_test.h"

#include <fmt/format.h>

#include "net/http.h"
#include "notify/channel.h"
#include "notify/message.h"
#include "notify/publication.h"

namespace notify {
namespace {

constexpr std::chrono::seconds limit{15};

net::HttpRequest request(const LinkSettings& settings, const std::string& path) {
    net::HttpRequest out;
    out.url = settings.relay.url + path;
    out.headers = {"Authorization: Bearer " + std::string(settings.relay.token.reveal())};
    out.pins = settings.relay.pins;
    out.ca_file = settings.relay.ca_file;
    out.limit = limit;
    return out;
}

Tried tried(std::string way, const ChannelReport& report) {
    return {std::move(way), report.result == ChannelReport::Result::accepted, report.why};
}

Tried publish(const LinkSettings& settings, const std::string& box, bool alert) {
    const std::string way = alert ? "relay, alerts" : "relay, heartbeats";
    auto wish = request(settings, "/");
    wish.post = true;
    // On a phone it must not look like an order.
    const Publication publication{alert, {}, {}, 1, box, alert ? settings.texts.test : ""};
    wish.body = encode(publication, settings);
    wish.headers.emplace_back("Content-Type: application/json");
    wish.headers.emplace_back("X-UnifiedPush: 1");
    const auto reply = net::fetch(std::move(wish));
    auto report = report_of(reply);
    if (report.result == ChannelReport::Result::accepted &&
        receipt_of(reply->body, publication, settings) == Receipt::none)
        report = {ChannelReport::Result::refused,
                  "something answered, but it is no relay: check the address"};
    if (report.result == ChannelReport::Result::accepted) report.why = "stored by the relay";
    return tried(way, report);
}

Tried look(const LinkSettings& settings) {
    auto report = report_of(
        net::fetch(request(settings, "/" + settings.topics.answers + "/json?poll=1&since=all")));
    if (report.result == ChannelReport::Result::accepted) report.why = "can be read";
    return tried("relay, answers", report);
}

}  // namespace

std::vector<Tried> try_every_way(const LinkSettings& given, const base::Clock& clock) {
    auto marked = Message{};
    marked.kiosk = given.kiosk;
    marked.boot = marked.number = 1;
    marked.id = marked.ack = random_id();
    marked.at = clock.wall();
    const auto box = seal(marked, given.signing, given.desk);
    std::vector<Tried> out = {publish(given, box, false), publish(given, box, true), look(given)};
    const Note note{marked.id, 1, given.texts.title, given.texts.test, {}};
    for (const auto& channel : given.channels)
        out.push_back(tried(channel.name + (channel.on_call ? ", in hours without staff" : ""),
                            make_channel(channel)->deliver(note, limit)));
    return out;
}

}  // namespace notify
