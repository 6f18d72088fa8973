#include "notify/inward.h"

#include <algorithm>

namespace notify {

bool Inward::is_repeated(const Message& message) {
    if (message.boot < m_oldest_boot) return true;
    auto& run = m_runs[message.boot];
    const auto number = message.number;
    if (run.highest > window && number <= run.highest - window) return true;
    if (!run.seen.insert(number).second) return true;
    if (run.come++ == 0) run.first = number;
    run.first = std::min(run.first, number);
    run.highest = std::max(run.highest, number);
    while (run.highest > window && *run.seen.begin() <= run.highest - window)
        run.seen.erase(run.seen.begin());
    if (m_runs.size() > runs) {
        m_oldest_boot = m_runs.begin()->first + 1;
        m_runs.erase(m_runs.begin());
    }
    return false;
}

bool Inward::is_overtaken(const Message& message) {
    if (message.kind == Kind::heartbeat) return false;
    const auto [found, added] = m_revisions.try_emplace(message.id, message.revision);
    if (!added) {
        if (message.revision < found->second) return true;
        found->second = message.revision;
        return false;
    }
    m_order.push_back(message.id);
    if (m_order.size() > alerts) {
        m_revisions.erase(m_order.front());
        m_order.pop_front();
    }
    return false;
}

Inward::Verdict Inward::take(const Message& message) {
    if (is_repeated(message)) {
        ++m_counts.repeated;
        return Verdict::repeated;
    }
    if (is_overtaken(message)) {
        ++m_counts.overtaken;
        return Verdict::overtaken;
    }
    ++m_counts.fresh;
    return Verdict::fresh;
}

Inward::Counts Inward::counts() const {
    auto out = m_counts;
    for (const auto& [boot, run] : m_runs) out.missing += run.highest - run.first + 1 - run.come;
    return out;
}

}  // namespace notify
