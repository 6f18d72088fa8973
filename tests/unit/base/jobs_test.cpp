#include "base/jobs.h"

#include <atomic>
#include <latch>
#include <stdexcept>

#include "support/catch.h"

namespace {

/// Waits until something was posted, then drains: a real thread without a sleep.
class Waiter {
public:
    base::Inbox inbox{[this] {
        m_posted.fetch_add(1);
        m_posted.notify_one();
    }};

    void drain_one() {
        m_posted.wait(m_seen);
        m_seen = m_posted.load();
        inbox.drain();
    }

private:
    std::atomic<int> m_posted{0};
    int m_seen = 0;
};

}  // namespace

TEST_CASE("A job's result comes back through the inbox") {
    Waiter waiter;
    base::Jobs jobs(waiter.inbox, 1);
    const base::Scope scope;
    std::optional<int> got;
    jobs.run(
        scope, [](const std::stop_token&) { return 42; },
        [&](std::optional<int> value) { got = value; });
    waiter.drain_one();
    CHECK(got == 42);
}

TEST_CASE("A cancelled scope stops its job and gets no result") {
    Waiter waiter;
    base::Jobs jobs(waiter.inbox, 1);
    base::Scope scope;
    std::latch started(1);
    bool stopped = false, delivered = false;
    jobs.run(
        scope,
        [&](const std::stop_token& stop) {
            started.count_down();
            std::atomic<bool> asked{false};
            const std::stop_callback callback(stop, [&] {
                asked = true;
                asked.notify_one();
            });
            asked.wait(false);
            stopped = true;
            return 1;
        },
        [&](std::optional<int>) { delivered = true; });
    started.wait();
    scope.cancel();
    waiter.drain_one();
    CHECK(stopped);
    CHECK_FALSE(delivered);
}

TEST_CASE("A cancelled scope can be used again") {
    base::Inbox inbox;
    base::Jobs jobs(inbox, 0);
    base::Scope scope;
    std::string order;
    const auto add = [&](const char* name) {
        jobs.run(
            scope, [name](const std::stop_token&) { return std::string(name); },
            [&](std::optional<std::string> value) { order += *value; });
    };
    add("a");
    scope.cancel();
    add("b");
    inbox.drain();
    CHECK(order == "b");
}

TEST_CASE("A job that throws delivers nothing but the fact") {
    base::Inbox inbox;
    base::Jobs jobs(inbox, 0);
    const base::Scope scope;
    int failures = 0;
    jobs.run(
        scope, [](const std::stop_token&) -> int { throw std::runtime_error("on purpose"); },
        [&](std::optional<int> value) { failures += value ? 0 : 1; });
    inbox.drain();
    CHECK(failures == 1);
}

TEST_CASE("Tasks posted while draining wait for the next drain") {
    base::Inbox inbox;
    int ran = 0;
    inbox.post([&] {
        ++ran;
        inbox.post([&] { ++ran; });
    });
    CHECK(inbox.drain() == 1);
    CHECK(ran == 1);
    CHECK(inbox.drain() == 1);
    CHECK(ran == 2);
}
