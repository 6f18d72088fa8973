#include "bench/notify_bench.h"

#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

#include "base/error.h"
#include "base/file.h"
#include "notify/loop.h"
#include "notify/publication.h"

namespace bench {
namespace {

using namespace notify;

/// A relay that is always there and costs nothing.
class Silence final : public Transport {
public:
    void publish(uint64_t ticket, const std::string& body, bool, bool) override {
        last = ticket;
        bytes = body.size();
    }
    void listen(const std::string&) override {}
    void poll(const std::string&) override {}
    void tell(uint64_t, size_t, const Note&) override {}
    void pump(base::Milliseconds, Sink&) override {}
    void wake() override {}
    uint64_t last = 0;
    size_t bytes = 0;
};

double processor_us() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e6 * static_cast<double>(now.tv_sec) + 1e-3 * static_cast<double>(now.tv_nsec);
}

LinkSettings made_up() {
    const auto desk = DeskKey::from_secret(DeskKey::new_secret().reveal());
    LinkSettings out;
    out.kiosk = "bench";
    out.place = "A bench by the window";
    out.building = "main-library";
    out.slot_file = fmt::format("/dev/shm/kiosk-bench-{}", ::getpid());
    out.relay.url = "https://relay.example";
    out.topics = {"aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc"};
    out.desk = desk->public_key();
    out.signing = *SigningKey::from_seed(SigningKey::new_seed().reveal());
    out.click = "https://desk.example";
    out.button_token = base::Secret("tk_bench");
    return out;
}

/// Milliseconds that `curl` says it took, connection and all; nothing when it failed.
double curl_ms(const LinkSettings& settings, const std::string& body_file, int rounds) {
    const auto ca = settings.relay.ca_file.empty() ? "-k" : "--cacert " + settings.relay.ca_file;
    std::string urls;
    for (int i = 0; i < rounds; ++i) urls += fmt::format(" {}/", settings.relay.url);
    // One run for all, so that it keeps its connection as the line does.
    const auto command = fmt::format(
        "curl -s {} -o /dev/null -w '%{{time_total}}\\n' --data-binary @{} "
        "-H 'Authorization: Bearer {}'{} 2>/dev/null",
        ca, body_file, settings.relay.token.reveal(), urls);
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::vector<double> samples;
    std::array<char, 64> line;
    while (pipe && std::fgets(line.data(), line.size(), pipe.get()) != nullptr)
        samples.push_back(1000 * std::strtod(line.data(), nullptr));
    if (samples.empty()) throw base::Error("the program curl did not run");
    return percentile(samples, 0.5);
}

}  // namespace

Figures measure_tick() {
    const auto settings = made_up();
    Silence silence;
    base::ManualClock clock{base::WallTime(std::chrono::seconds(1793000000))};
    Figures out;
    {
        Loop loop(settings, silence, clock, {});
        for (const bool alert : {false, true}) {
            std::vector<double> samples;
            for (int i = 0; i < 1000; ++i) {
                if (alert) loop.send(Alert{random_id(), 1, Scenario::later, Slot::drill});
                clock.advance(settings.tick);
                const auto begin = processor_us();
                loop.step();
                samples.push_back(processor_us() - begin);
                loop.published(silence.last, tl::unexpected(net::Problem{}));
            }
            const std::string name = alert ? "tick with an alert" : "tick with a heartbeat";
            out.push_back({name + ", median", percentile(samples, 0.5), "us", 2000});
            out.push_back({name + ", 99th percentile", percentile(samples, 0.99), "us"});
        }
    }
    out.push_back({"message to the relay", static_cast<double>(silence.bytes), "bytes"});
    std::filesystem::remove(settings.slot_file);
    return out;
}

Figures measure_relay(const std::filesystem::path& file) {
    const auto settings = load_link_settings(file);
    Message old;  // of a start long ago: no desk takes it for news
    old.kiosk = settings.kiosk;
    old.boot = old.number = 1;
    const auto box = seal(old, settings.signing, settings.desk);
    const auto body = encode(Publication{false, {}, {}, 1, box}, settings);
    const auto transport = make_network_transport(settings);
    struct Answers final : Transport::Sink {
        void published(uint64_t, const net::Outcome<net::HttpReply>& reply) override {
            good += reply && reply->status == 200 ? 1 : 0;
            done = true;
        }
        void streamed(std::string_view) override {}
        void stream_ended(const net::Outcome<net::HttpReply>&) override {}
        void polled(const net::Outcome<net::HttpReply>&) override {}
        void told(uint64_t, const ChannelReport&) override {}
        bool done = false;
        int good = 0;
    } answers;
    constexpr int rounds = 500;
    std::vector<double> samples;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        answers.done = false;
        transport->publish(static_cast<uint64_t>(i), body, false, false);
        while (!answers.done) transport->pump(base::Milliseconds(1000), answers);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        samples.push_back(took.count());
    }
    if (answers.good != rounds) throw base::Error("the relay did not take every message");
    const auto body_file = fmt::format("/dev/shm/kiosk-bench-body-{}", ::getpid());
    base::replace_file(body_file, body, 0600);
    const auto bare = curl_ms(settings, body_file, rounds);
    std::filesystem::remove(body_file);
    return {{"publish to the relay, median", percentile(samples, 0.5), "ms"},
            {"publish to the relay, 99th percentile", percentile(samples, 0.99), "ms"},
            {"the same by curl, median", bare, "ms"}};
}

}  // namespace bench
