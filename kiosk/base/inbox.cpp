#include "base/inbox.h"

namespace base {

void Inbox::post(Task task) {
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake();
}

size_t Inbox::drain() {
    std::vector<Task> tasks;
    {
        const std::scoped_lock lock(m_mutex);
        tasks.swap(m_tasks);
    }
    for (auto& task : tasks) task();
    return tasks.size();
}

}  // namespace base
