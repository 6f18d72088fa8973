#include "desk/relay.h"

#include <nlohmann/json.hpp>

#include "desk/relay_stream.h"
#include "support/catch.h"

using namespace desk;
using nlohmann::json;
using std::chrono::seconds;

namespace {

constexpr auto alerts = "site00000000-a0000000";
constexpr auto heartbeats = "site00000000-h0000000";
constexpr auto answers = "site00000000-r1111111";
constexpr auto others = "site00000000-r2222222";

AccessList people() {
    AccessList out;
    out.add(token_hash("kiosk"), {Rights::Holder::kiosk, "hall", answers, alerts, heartbeats});
    out.add(token_hash("button"), {Rights::Holder::button, "hall", "", answers, ""});
    out.add(token_hash("staff"),
            {Rights::Holder::staff, "desk", "site00000000-*", "site00000000-r*", ""});
    return out;
}

/// A relay with a clock, spoken to as over HTTP.
struct Talk {
    base::ManualClock clock{base::WallTime(seconds(1793000000))};
    Relay relay{clock, heartbeats};

    Talk() { relay.set_access(people()); }

    Answer ask(const std::string& method, const std::string& path, const std::string& token,
               const std::string& body = {},
               std::map<std::string, std::string, std::less<>> headers = {}) {
        Request request;
        request.method = method;
        const auto question = path.find('?');
        request.path = path.substr(0, question);
        if (question != std::string::npos) {
            const auto query = path.substr(question + 1);
            for (size_t from = 0; from < query.size();) {
                const auto end = std::min(query.find('&', from), query.size());
                const auto pair = query.substr(from, end - from);
                const auto equals = pair.find('=');
                request.query[pair.substr(0, equals)] = pair.substr(equals + 1);
                from = end + 1;
            }
        }
        request.headers = std::move(headers);
        if (!token.empty()) request.headers["authorization"] = "Bearer " + token;
        request.body = body;
        return relay.handle(request);
    }
    Response reply(const std::string& method, const std::string& path, const std::string& token,
                   const std::string& body = {},
                   std::map<std::string, std::string, std::less<>> headers = {}) {
        return std::get<Response>(ask(method, path, token, body, std::move(headers)));
    }
    std::unique_ptr<Stream> stream(const std::string& path, const std::string& token) {
        return std::get<std::unique_ptr<Stream>>(ask("GET", path, token));
    }
    std::string publish(const std::string& token, const std::string& topic,
                        const std::string& message, bool keep = true) {
        const auto out =
            reply("POST", "/", token, json{{"topic", topic}, {"message", message}}.dump(),
                  {{"x-cache", keep ? "1" : "0"}});
        REQUIRE(out.status == 200);
        return json::parse(out.body)["id"];
    }
};

std::vector<json> lines(const std::string& text) {
    std::vector<json> out;
    for (size_t from = 0; from < text.size();) {
        const auto end = text.find('\n', from);
        out.push_back(json::parse(text.substr(from, end - from)));
        from = end + 1;
    }
    return out;
}

std::vector<json> read_all(Stream& stream, size_t at_once = 4096) {
    std::string text, block(at_once, '\0');
    while (const auto size = stream.read(block.data(), at_once)) text.append(block, 0, size);
    return lines(text);
}

std::string topic_path(const std::string& topics, const std::string& query = {}) {
    return "/" + topics + "/json" + query;
}

}  // namespace

TEST_CASE("a published message comes back with an id, and reaches open streams as it was") {
    Talk talk;
    auto stream = talk.stream(topic_path(std::string(alerts) + "," + heartbeats), "staff");
    int woken = 0;
    stream->wake = [&] { ++woken; };
    const auto opened = read_all(*stream);
    REQUIRE(opened.size() == 1);
    CHECK(opened[0]["event"] == "open");

    const json sent = {{"topic", alerts},      {"title", "Magasin"}, {"message", "1 beställning"},
                       {"click", "https://x"}, {"priority", 4},      {"odd", "left out"}};
    const auto answer = talk.reply("POST", "/", "kiosk", sent.dump());
    REQUIRE(answer.status == 200);
    const auto stored = json::parse(answer.body);
    CHECK(stored["id"].get<std::string>().size() == 12);
    CHECK(stored["time"] == 1793000000);
    CHECK(woken == 1);
    const auto got = read_all(*stream, 7);
    REQUIRE(got.size() == 1);
    CHECK(got[0] == stored);
    CHECK(got[0]["event"] == "message");
    CHECK(got[0]["message"] == "1 beställning");
    CHECK(got[0]["click"] == "https://x");
    CHECK_FALSE(got[0].contains("odd"));
}

TEST_CASE("the answers to messages of equal length are equally long, whatever is kept") {
    Talk talk;
    const auto body = [](const char* topic) {
        return json{{"topic", topic}, {"message", "x"}}.dump() + "   ";
    };
    const auto alert = talk.reply("POST", "/", "kiosk", body(alerts), {{"x-cache", "1"}});
    const auto beat = talk.reply("POST", "/", "kiosk", body(heartbeats), {{"x-cache", "0"}});
    CHECK(alert.status == 200);
    CHECK(alert.body.size() == beat.body.size());
}

TEST_CASE("since and poll give what is kept, in order, and heartbeats are never kept") {
    Talk talk;
    talk.publish("kiosk", heartbeats, "beat", true);
    talk.publish("kiosk", alerts, "not kept", false);
    const auto first = talk.publish("kiosk", alerts, "one");
    talk.clock.advance(seconds(10));
    talk.publish("kiosk", alerts, "two");
    const auto polled = [&](const std::string& since) {
        std::string out;
        const auto answer = talk.reply(
            "GET", topic_path(std::string(heartbeats) + "," + alerts, "?poll=1" + since), "staff");
        REQUIRE(answer.status == 200);
        for (const auto& line : lines(answer.body)) out += line["message"].get<std::string>() + " ";
        return out;
    };
    CHECK(polled("") == "one two ");
    CHECK(polled("&since=all") == "one two ");
    CHECK(polled("&since=none").empty());
    CHECK(polled("&since=" + first) == "two ");
    CHECK(polled("&since=AAAAAAAAAAAA") == "one two ");
    CHECK(polled("&since=1793000005") == "two ");
    CHECK(polled("&since=5s") == "two ");
    CHECK(polled("&since=1h") == "one two ");
    CHECK(talk.reply("GET", topic_path(alerts, "?since=yesterday"), "staff").status == 400);

    auto stream = talk.stream(topic_path(alerts, "?since=" + first), "staff");
    const auto got = read_all(*stream);
    REQUIRE(got.size() == 2);
    CHECK(got[0]["event"] == "open");
    CHECK(got[1]["message"] == "two");
}

TEST_CASE("nothing is kept for longer than an hour") {
    Talk talk;
    talk.publish("kiosk", alerts, "old");
    talk.clock.advance(std::chrono::minutes(59));
    talk.publish("kiosk", alerts, "new");
    talk.relay.tick();
    CHECK(talk.relay.topics().size() == 2);
    talk.clock.advance(std::chrono::minutes(1));
    talk.relay.tick();
    CHECK(talk.relay.topics().size() == 1);
    talk.clock.advance(std::chrono::hours(1));
    talk.relay.tick();
    CHECK(talk.relay.topics().size() == 0);
}

TEST_CASE("each token may do what it is for and nothing else") {
    Talk talk;
    const auto write = [&](const std::string& token, const std::string& topic) {
        return talk.reply("POST", "/", token, json{{"topic", topic}, {"message", "x"}}.dump())
            .status;
    };
    const auto read = [&](const std::string& token, const std::string& topic) {
        return talk.reply("GET", topic_path(topic, "?poll=1"), token).status;
    };
    CHECK(write("kiosk", alerts) == 200);
    CHECK(write("kiosk", heartbeats) == 200);
    CHECK(write("kiosk", answers) == 403);
    CHECK(read("kiosk", answers) == 200);
    CHECK(read("kiosk", others) == 403);
    CHECK(read("kiosk", alerts) == 403);
    CHECK(read("kiosk", std::string(answers) + "," + alerts) == 403);
    CHECK(write("button", answers) == 200);
    CHECK(write("button", others) == 403);
    CHECK(write("button", alerts) == 403);
    CHECK(read("button", answers) == 403);
    CHECK(read("staff", std::string(alerts) + "," + heartbeats + "," + answers) == 200);
    CHECK(write("staff", answers) == 200);
    CHECK(write("staff", alerts) == 403);
    CHECK(write("staff", "elsewhere") == 403);
    CHECK(read("staff", "elsewhere") == 403);
    for (const std::string nobody : {"", "wrong", "kiosk "}) {
        CHECK(write(nobody, alerts) == 401);
        CHECK(read(nobody, alerts) == 401);
    }
}

TEST_CASE("a button may post the bare text of an answer to its topic") {
    Talk talk;
    const std::string ack = R"({"v":1,"t":"ack","a":"seen"})";
    REQUIRE(talk.reply("POST", std::string("/") + answers, "button", ack).status == 200);
    const auto got = lines(talk.reply("GET", topic_path(answers, "?poll=1"), "kiosk").body);
    REQUIRE(got.size() == 1);
    CHECK(got[0]["message"] == ack);
    CHECK(talk.reply("POST", std::string("/") + answers, "button", "\xff\xfe").status == 400);
}

TEST_CASE("what is no message of the protocol is refused by name") {
    Talk talk;
    const auto status = [&](const std::string& body) {
        return talk.reply("POST", "/", "kiosk", body).status;
    };
    CHECK(status("") == 400);
    CHECK(status("[]") == 400);
    CHECK(status("{") == 400);
    CHECK(status(R"({"message":"x"})") == 400);
    CHECK(status(R"({"topic":7,"message":"x"})") == 400);
    CHECK(status(R"({"topic":"../etc","message":"x"})") == 400);
    CHECK(status(R"({"topic":"site00000000-a0000000","message":7})") == 400);
    CHECK(status(std::string(4000, '[')) == 400);
    CHECK(status(R"({"topic":"site00000000-a0000000","message":")" + std::string(5000, 'x') +
                 "\"}") == 413);
    CHECK(status(std::string(9000, ' ')) == 413);
    CHECK(talk.reply("GET", "//json", "staff").status == 404);
    CHECK(talk.reply("GET", "/a,,b/json", "staff").status == 400);
    CHECK(talk.reply("GET", "/a%2Fb/json", "staff").status == 400);
}

TEST_CASE("who asks too often waits, and nobody else does") {
    Talk talk;
    int refused = 0;
    for (int i = 0; i < 100; ++i)
        if (talk.reply("GET", topic_path(answers, "?poll=1"), "kiosk").status == 429) ++refused;
    CHECK(refused == 40);
    CHECK(talk.reply("GET", topic_path(alerts, "?poll=1"), "staff").status == 200);
    talk.clock.advance(seconds(1));
    CHECK(talk.reply("GET", topic_path(answers, "?poll=1"), "kiosk").status == 200);
}

TEST_CASE("an idle stream gets a keepalive, and a token has only so many streams") {
    Talk talk;
    auto stream = talk.stream(topic_path(answers), "kiosk");
    read_all(*stream);
    talk.clock.advance(seconds(19));
    talk.relay.tick();
    CHECK(read_all(*stream).empty());
    talk.clock.advance(seconds(1));
    talk.relay.tick();
    const auto got = read_all(*stream);
    REQUIRE(got.size() == 1);
    CHECK(got[0]["event"] == "keepalive");

    std::vector<std::unique_ptr<Stream>> more;
    while (talk.relay.streams() < Relay::most_streams_per_token)
        more.push_back(talk.stream(topic_path(answers), "kiosk"));
    CHECK(talk.reply("GET", topic_path(answers), "kiosk").status == 429);
    more.clear();
    CHECK(talk.relay.streams() == 1);
    CHECK_NOTHROW(talk.stream(topic_path(answers), "kiosk"));
}

TEST_CASE("a token that is revoked is out at once, with its streams") {
    Talk talk;
    auto staff = talk.stream(topic_path(alerts), "staff");
    auto kiosk = talk.stream(topic_path(answers), "kiosk");
    AccessList left;
    left.add(token_hash("kiosk"), {Rights::Holder::kiosk, "hall", answers, alerts, heartbeats});
    talk.relay.set_access(left);
    CHECK(staff->over());
    CHECK_FALSE(kiosk->over());
    CHECK(talk.reply("GET", topic_path(alerts, "?poll=1"), "staff").status == 401);
}

TEST_CASE("a reader that falls far behind is let go, and costs no more memory") {
    Talk talk;
    auto slow = talk.stream(topic_path(alerts), "staff");
    auto quick = talk.stream(topic_path(alerts), "staff");
    const std::string text(4000, 'x');
    for (int i = 0; i < 200; ++i) {
        talk.clock.advance(seconds(1));
        talk.publish("kiosk", alerts, text, false);
        read_all(*quick);
    }
    CHECK(slow->over());
    CHECK_FALSE(quick->over());
}

TEST_CASE("a stream outlives its relay") {
    auto talk = std::make_unique<Talk>();
    auto stream = talk->stream(topic_path(alerts), "staff");
    talk.reset();
    CHECK(read_all(*stream).size() == 1);
}
