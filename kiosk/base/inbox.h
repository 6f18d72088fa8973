#pragma once
#include <functional>
#include <mutex>
#include <vector>

namespace base {

/// The one way from other threads to the user interface: they post, the loop drains.
/// post() may be called on any thread and wakes the loop; drain() runs on the owner's thread.
class Inbox {
public:
    using Task = std::function<void()>;

    /// `wake` is called after each post, on the posting thread.
    explicit Inbox(std::function<void()> wake = [] {}) : m_wake(std::move(wake)) {}

    void post(Task task);
    /// Runs what was posted before the call, in order. Returns how many ran.
    size_t drain();

private:
    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::vector<Task> m_tasks;
};

}  // namespace base
