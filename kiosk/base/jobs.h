#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "base/inbox.h"

namespace base {

/// What a job belongs to (a screen, one search field). When the scope is cancelled or destroyed its
/// jobs are asked to stop, and none of their results is delivered. Owner's thread only.
class Scope {
public:
    Scope() = default;
    ~Scope() { m_source.request_stop(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

    /// Drops every job started so far; later ones are not affected.
    void cancel() {
        m_source.request_stop();
        m_source = std::stop_source();
    }
    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
};

/// Slow work off the user interface's thread.
class Jobs {
public:
    /// `threads` 0 runs the work inside run(): for tests, where order must be certain.
    Jobs(Inbox& inbox, unsigned threads);
    ~Jobs();
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    /// work(std::stop_token) -> T on a worker; then(std::optional<T>) later on the inbox's thread,
    /// only while the scope lives uncancelled. nullopt: work threw; the reason is in the log.
    template <class Work, class Then>
    void run(const Scope& scope, Work work, Then then) {
        using Value = std::invoke_result_t<Work, std::stop_token>;
        enqueue([this, token = scope.token(), work = std::move(work),
                 then = std::move(then)]() mutable {
            if (token.stop_requested()) return;
            auto value = std::make_shared<std::optional<Value>>();
            guard([&] { value->emplace(work(token)); });
            m_inbox.post([token, value, then = std::move(then)]() mutable {
                if (!token.stop_requested()) then(std::move(*value));
            });
        });
    }

private:
    /// Runs `work` at the job's edge: an exception becomes a log line.
    static void guard(const std::function<void()>& work);
    void enqueue(std::function<void()> job);
    void loop(std::stop_token stop);

    Inbox& m_inbox;
    std::mutex m_mutex;
    std::condition_variable_any m_ready;
    std::deque<std::function<void()>> m_queue;
    std::vector<std::jthread> m_threads;
};

}  // namespace base
