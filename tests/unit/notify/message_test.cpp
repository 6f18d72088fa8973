#include "notify/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "notify/answers.h"
#include "notify/encoding.h"
#include "notify/inward.h"
#include "support/catch.h"

using namespace notify;

namespace {

nlohmann::json vectors() {
    return nlohmann::json::parse(
        base::read_file(std::filesystem::path(KIOSK_SOURCE_DIR) / "tests/notify/vectors.json"));
}

std::string text(const nlohmann::json& json, const char* key) {
    return json.at(key).get<std::string>();
}

struct Keys {
    SigningKey kiosk;
    DeskKey desk;
};

Keys fresh_keys() {
    return {*SigningKey::from_seed(SigningKey::new_seed().reveal()),
            *DeskKey::from_secret(DeskKey::new_secret().reveal())};
}

Message alert() {
    Message out;
    out.kind = Kind::alert;
    out.kiosk = "hall-2";
    out.boot = 1793000000000;
    out.number = 7;
    out.id = random_id();
    out.ack = random_id();
    out.at = base::WallTime(std::chrono::seconds(1793000123));
    out.place = "Vid \"trappan\" på plan 2\n";
    out.building = "main-library";
    out.scenario = Scenario::stacks;
    out.slot = Slot::personal;
    out.revision = 2;
    return out;
}

Refusal refusal(const std::string& letters, const DeskKey& desk, const PublicKey& kiosk) {
    const auto opened = open(letters, desk, kiosk);
    REQUIRE_FALSE(opened);
    return opened.error();
}

}  // namespace

TEST_CASE("message: boxes made by libsodium alone open, and the wrong ones are told apart") {
    const auto file = vectors();
    const auto desk = DeskKey::from_secret(text(file, "desk_secret"));
    const auto signing = SigningKey::from_seed(text(file, "kiosk_seed"));
    REQUIRE(desk);
    REQUIRE(signing);
    CHECK(base64(view(desk->public_key())) == text(file, "desk_public"));
    CHECK(base64(view(signing->public_key())) == text(file, "kiosk_public"));
    const auto kiosk = *public_key_from(text(file, "kiosk_public"));
    REQUIRE(file.at("good").size() == 3);
    for (const auto& good : file.at("good")) {
        const auto opened = open(text(good, "box"), *desk, kiosk);
        REQUIRE(opened);
        CHECK(encode(*opened) == text(good, "json"));
    }
    CHECK(refusal(text(file, "wrong_key"), *desk, kiosk) == Refusal::wrong_key);
    CHECK(refusal(text(file, "forged"), *desk, kiosk) == Refusal::forged);
    CHECK(refusal(text(file, "version"), *desk, kiosk) == Refusal::version);
    REQUIRE(file.at("malformed").size() == 10);
    for (const auto& letters : file.at("malformed"))
        CHECK(refusal(letters.get<std::string>(), *desk, kiosk) == Refusal::malformed);
}

TEST_CASE("message: every kind comes back as it was sent, in a box of one size") {
    const auto keys = fresh_keys();
    const auto desk = keys.desk.public_key();
    for (const auto kind : {Kind::alert, Kind::update, Kind::cancel, Kind::heartbeat})
        for (const bool late : {false, true}) {
            auto sent = alert();
            if (kind == Kind::heartbeat) {
                Message bare;
                bare.kiosk = sent.kiosk;
                bare.boot = sent.boot;
                bare.number = sent.number;
                bare.id = sent.id;
                bare.ack = sent.ack;
                bare.at = sent.at;
                sent = bare;
            } else {
                sent.late = late;
            }
            sent.kind = kind;
            const auto box = seal(sent, keys.kiosk, desk);
            CHECK(box.size() == box_letters);
            const auto opened = open(box, keys.desk, keys.kiosk.public_key());
            REQUIRE(opened);
            CHECK(*opened == sent);
        }
}

TEST_CASE("message: any changed letter of a box is noticed") {
    const auto keys = fresh_keys();
    const auto box = seal(alert(), keys.kiosk, keys.desk.public_key());
    for (size_t i = 0; i < box.size(); i += 13) {
        auto changed = box;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CHECK_FALSE(open(changed, keys.desk, keys.kiosk.public_key()));
    }
    for (const auto size : {size_t{0}, size_t{4}, size_t{828}})
        CHECK(refusal(box.substr(0, size), keys.desk, keys.kiosk.public_key()) ==
              Refusal::malformed);
}

TEST_CASE("message: the kiosk cannot open what it has sealed") {
    const auto keys = fresh_keys();
    const auto seed = SigningKey::new_seed();
    const auto kiosk = *SigningKey::from_seed(seed.reveal());
    const auto as_desk = *DeskKey::from_secret(seed.reveal());
    const auto box = seal(alert(), kiosk, keys.desk.public_key());
    CHECK(refusal(box, as_desk, kiosk.public_key()) == Refusal::wrong_key);
}

TEST_CASE("keys: only 32 bytes of base64 are a key") {
    CHECK_FALSE(SigningKey::from_seed(""));
    CHECK_FALSE(SigningKey::from_seed("AAAA"));
    CHECK_FALSE(DeskKey::from_secret(std::string(43, 'A') + "!"));
    CHECK_FALSE(public_key_from(std::string(86, 'A') + "=="));
    CHECK(public_key_from(std::string(43, 'A') + "="));
}

TEST_CASE("answers: each word comes back, and anything else on the topic is refused") {
    for (const auto word : {AckWord::device, AckWord::seen, AckWord::coming, AckWord::at_desk,
                            AckWord::not_now, AckWord::done}) {
        AckMessage sent;
        sent.word = word;
        sent.minutes = word == AckWord::coming ? 10 : 0;
        sent.id = random_id();
        sent.secret = random_id();
        sent.revision = 3;
        const auto json = encode(sent, "Anna");
        const auto back = decode_ack(json);
        REQUIRE(back);
        CHECK(back->word == sent.word);
        CHECK(back->minutes == sent.minutes);
        CHECK(back->id == sent.id);
        CHECK(back->secret == sent.secret);
        CHECK(back->revision == 3);
        CHECK_FALSE(decode_ack(json.substr(1)));
    }
    auto json = encode(AckMessage{});
    const auto changed = [&](const std::string& from, const std::string& to) {
        auto out = json;
        const auto at = out.find(from);
        REQUIRE(at != std::string::npos);
        return out.replace(at, from.size(), to);
    };
    CHECK(decode_ack(changed("\"device\"", "\"party\"")).error() == Refusal::malformed);
    CHECK(decode_ack(changed("\"v\":1", "\"v\":2")).error() == Refusal::version);
    CHECK(decode_ack(changed("\"t\":\"ack\"", "\"t\":\"nak\"")).error() == Refusal::malformed);
    CHECK(decode_ack(changed("\"k\":\"AAAA", "\"k\":\"")).error() == Refusal::malformed);
    CHECK(decode_ack(changed("\"k\":", "\"q\":")).error() == Refusal::malformed);
    for (const auto* other : {"", "hello", "[1]", "{}", "null", "{\"t\":5}", "\xff\xfe"})
        CHECK_FALSE(decode_ack(other));
}

TEST_CASE("answers: lines of a relay, whatever stands in them") {
    CHECK(parse_relay_line(R"({"event":"open"})").kind == RelayLine::Kind::open);
    CHECK(parse_relay_line(R"({"event":"keepalive"})").kind == RelayLine::Kind::keepalive);
    const auto line =
        parse_relay_line(R"({"id":"x1","time":17,"event":"message","topic":"t","message":"{}"})");
    CHECK(line.kind == RelayLine::Kind::message);
    CHECK(line.id == "x1");
    CHECK(line.time == 17);
    CHECK(line.message == "{}");
    for (const auto* other : {"", "x", "[]", "{}", R"({"event":7})", R"({"event":"poll_request"})"})
        CHECK(parse_relay_line(other).kind == RelayLine::Kind::other);
    const auto odd = parse_relay_line(R"({"event":"message","id":5,"time":"x","message":[]})");
    CHECK(odd.kind == RelayLine::Kind::other);
    for (const auto* id : {"", "a b", "a&since=all", "a/../b", "\u00e5"})
        CHECK(parse_relay_line(fmt::format(R"({{"event":"message","id":"{}","message":""}})", id))
                  .kind == RelayLine::Kind::other);
}

TEST_CASE("inward: repeated and overtaken messages are refused and counted, late ones are not") {
    using Verdict = Inward::Verdict;
    Inward inward;
    auto first = alert();
    first.number = 1;
    first.revision = 1;
    auto second = first;
    second.number = 3;
    second.kind = Kind::update;
    second.revision = 2;
    CHECK(inward.take(second) == Verdict::fresh);
    CHECK(inward.take(second) == Verdict::repeated);
    CHECK(inward.take(first) == Verdict::overtaken);
    CHECK(inward.take(first) == Verdict::repeated);
    CHECK(inward.counts().missing == 1);
    auto other = alert();  // came by the poll after number 3 came by the stream
    other.number = 2;
    CHECK(inward.take(other) == Verdict::fresh);
    CHECK(inward.counts().missing == 0);
    CHECK(inward.counts().fresh == 2);
    CHECK(inward.counts().repeated == 2);
    CHECK(inward.counts().overtaken == 1);
}

TEST_CASE("inward: a restart of the kiosk counts anew, and an old start is not forgotten at once") {
    using Verdict = Inward::Verdict;
    Inward inward;
    auto message = alert();
    message.number = 50;
    CHECK(inward.take(message) == Verdict::fresh);
    auto restarted = alert();
    restarted.boot = message.boot + 1000;
    restarted.number = 1;
    CHECK(inward.take(restarted) == Verdict::fresh);
    auto left_over = alert();  // of the first start, sent again after it
    left_over.number = 51;
    CHECK(inward.take(left_over) == Verdict::fresh);
    CHECK(inward.take(message) == Verdict::repeated);
    for (uint64_t boot = 1; boot <= 9; ++boot) {
        auto later = alert();
        later.boot = restarted.boot + boot;
        later.number = 1;
        CHECK(inward.take(later) == Verdict::fresh);
    }
    CHECK(inward.take(left_over) == Verdict::repeated);
    auto far_back = alert();
    far_back.number = 2000;
    far_back.boot = restarted.boot + 9;
    CHECK(inward.take(far_back) == Verdict::fresh);
    far_back.number = 900;
    CHECK(inward.take(far_back) == Verdict::repeated);
}
