#include "bench/notify_bench.h"

#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>

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

/// A relay takes five messages in a second from one terminal, and more only for a while.
constexpr std::chrono::milliseconds pause{250};
constexpr int rounds = 100;

/// Milliseconds that `curl` says each took; all in one run, so that it keeps its connection as the
/// line does.
std::vector<double> curl_ms(const LinkSettings& settings, const std::string& body_file) {
    const auto ca = settings.relay.ca_file.empty() ? "-k" : "--cacert " + settings.relay.ca_file;
    std::string urls;
    for (int i = 0; i < rounds; ++i) urls += fmt::format(" -o /dev/null {}/", settings.relay.url);
    const auto command = fmt::format(
        "curl -s {} --rate {}/s -w '%{{time_total}}\\n' --data-binary @{} "
        "-H 'Authorization: Bearer {}'{} 2>/dev/null",
        ca, std::chrono::seconds(1) / pause, body_file, settings.relay.token.reveal(), urls);
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::vector<double> samples;
    std::array<char, 64> line;
    while (pipe && std::fgets(line.data(), line.size(), pipe.get()) != nullptr)
        samples.push_back(1000 * std::strtod(line.data(), nullptr));
    if (samples.empty()) throw base::Error("the program curl did not run");
    return samples;
}

using Time = std::chrono::steady_clock;

/// What has come over the line, and when: the transport may be waiting for something else when it
/// returns.
struct Heard final : Transport::Sink {
    void published(uint64_t, const net::Outcome<net::HttpReply>& reply) override {
        good += reply && reply->status == 200 ? 1 : 0;
        at = Time::now();
    }
    void streamed(std::string_view line) override {
        const bool says = line.find("\"open\"") != std::string_view::npos ||
                          line.find("\"message\"") != std::string_view::npos;
        if (says) at = Time::now();
    }
    void stream_ended(const net::Outcome<net::HttpReply>&) override {
        throw base::Error("the relay has ended the stream of answers");
    }
    void polled(const net::Outcome<net::HttpReply>&) override {}
    void told(uint64_t, const ChannelReport&) override {}

    void wait(Transport& transport) {
        for (at.reset(); !at;) transport.pump(base::Milliseconds(1000), *this);
    }

    std::optional<Time::time_point> at;
    int good = 0;
};

void add_percentiles(Figures& out, const std::string& name, const std::vector<double>& samples) {
    out.push_back({name + ", median", percentile(samples, 0.5), "ms"});
    out.push_back({name + ", 99th percentile", percentile(samples, 0.99), "ms"});
}

/// From the beginning of `publish` until something comes over `line`, so many times.
std::vector<double> time_of(Transport& line, Heard& heard, const std::function<void()>& publish) {
    std::vector<double> samples;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = Time::now();
        publish();
        heard.wait(line);
        const std::chrono::duration<double, std::milli> took = *heard.at - begin;
        samples.push_back(took.count());
        std::this_thread::sleep_for(pause);
    }
    return samples;
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
    Figures out;
    Heard heard;
    const auto terminal = make_network_transport(settings);
    add_percentiles(out, "publish to the relay",
                    time_of(*terminal, heard, [&] { terminal->publish(1, body, false, false); }));
    if (heard.good != rounds) throw base::Error("the relay did not take every message");

    const auto body_file = fmt::format("/dev/shm/kiosk-bench-body-{}", ::getpid());
    base::replace_file(body_file, body, 0600);
    add_percentiles(out, "the same by curl", curl_ms(settings, body_file));
    std::filesystem::remove(body_file);

    // As a phone's button does; the terminal's own link counts it as malformed.
    auto staff = load_link_settings(file);
    staff.relay.token = base::Secret(staff.button_token.reveal());
    const auto button = make_network_transport(staff);
    const auto answer =
        fmt::format(R"({{"topic":"{}","message":"measured"}})", settings.topics.answers);
    terminal->listen("1s");
    heard.wait(*terminal);
    add_percentiles(out, "a button to the terminal", time_of(*terminal, heard, [&] {
                        Heard taken;
                        button->publish(1, answer, false, false);
                        taken.wait(*button);
                    }));
    return out;
}

}  // namespace bench
