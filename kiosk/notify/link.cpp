#include "notify/link.h"

#include <atomic>
#include <thread>

#include "base/log.h"
#include "notify/loop.h"

namespace notify {

struct Link::Implementation {
    LinkSettings settings;
    std::unique_ptr<Transport> transport;
    const base::Clock& clock;
    std::atomic<bool> reachable{false};
    Loop loop;
    std::jthread thread;

    Implementation(LinkSettings given, std::unique_ptr<Transport> way, const base::Clock& time,
                   Events events)
        : settings(std::move(given)),
          transport(std::move(way)),
          clock(time),
          loop(settings, *transport, clock, with_memory(std::move(events))) {}

    /// Keeps what reachable() answers.
    Events with_memory(Events events) {
        events.reachable = [this, tell = std::move(events.reachable)](bool now) {
            reachable = now;
            base::log::write(now ? base::log::Level::info : base::log::Level::warning,
                             now ? "the relay answers" : "the relay does not answer");
            if (tell) tell(now);
        };
        return events;
    }

    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            loop.step();
            const auto left = loop.next_deadline() - clock.now();
            transport->pump(std::max(left, base::Milliseconds(0)), loop);
        }
    }
};

Link::Link(LinkSettings settings, std::unique_ptr<Transport> transport, const base::Clock& clock,
           Events events)
    : m_implementation(std::make_unique<Implementation>(std::move(settings), std::move(transport),
                                                        clock, std::move(events))) {
    auto& inside = *m_implementation;
    inside.thread = std::jthread([&inside](const std::stop_token& stop) { inside.run(stop); });
}

Link::~Link() {
    stop();
}

void Link::send(const std::optional<Alert>& alert, Day exercise) {
    m_implementation->loop.send(alert, exercise);
}

Day Link::last_exercise() const {
    return m_implementation->loop.last_exercise();
}

bool Link::reachable() const {
    return m_implementation->reachable;
}

void Link::stop() {
    auto& thread = m_implementation->thread;
    if (!thread.joinable()) return;
    thread.request_stop();
    m_implementation->transport->wake();
    thread.join();
}

}  // namespace notify
