#include "base/jobs.h"

#include <exception>

#include "base/log.h"
#include "base/secret.h"

namespace base {

Jobs::Jobs(Inbox& inbox, unsigned threads) : m_inbox(inbox) {
    for (unsigned i = 0; i < threads; ++i)
        m_threads.emplace_back([this](std::stop_token stop) { loop(std::move(stop)); });
}

Jobs::~Jobs() {
    for (auto& thread : m_threads) thread.request_stop();
    m_threads.clear();
}

void Jobs::guard(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& error) {
        log::error("a job failed: {}", error.what());
    }
}

void Jobs::enqueue(std::function<void()> job) {
    if (m_threads.empty()) {
        job();
        return;
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_queue.push_back(std::move(job));
    }
    m_ready.notify_one();
}

void Jobs::loop(std::stop_token stop) {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_ready.wait(lock, stop, [this] { return !m_queue.empty(); })) return;
            job = std::move(m_queue.front());
            m_queue.pop_front();
        }
        job();
        job = {};
        wipe_stack();  // a job may have held what a patron typed
    }
}

}  // namespace base
