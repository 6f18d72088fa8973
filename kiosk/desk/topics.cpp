#include "desk/topics.h"

#include <algorithm>

namespace desk {

void Topics::keep(SharedMessage message) {
    m_bytes += message->line.size();
    m_entries.push_back({m_clock.now(), std::move(message)});
    while (m_bytes > most_bytes) drop_first();
}

void Topics::drop_first() {
    m_bytes -= m_entries.front().message->line.size();
    m_entries.pop_front();
}

void Topics::expire() {
    while (!m_entries.empty() && m_clock.now() - m_entries.front().at >= kept_for) drop_first();
}

std::vector<SharedMessage> Topics::kept(const std::set<std::string, std::less<>>& topics,
                                        const Since& since) const {
    std::vector<SharedMessage> out;
    if (std::holds_alternative<since::Nothing>(since)) return out;
    auto first = m_entries.begin();
    if (const auto* after = std::get_if<since::After>(&since)) {
        const auto found = std::ranges::find_if(
            m_entries, [&](const Entry& entry) { return entry.message->id == after->id; });
        if (found != m_entries.end()) first = found + 1;
    }
    const auto* time = std::get_if<since::Time>(&since);
    for (; first != m_entries.end(); ++first) {
        const auto& message = first->message;
        if (time != nullptr && message->time < time->seconds) continue;
        if (topics.contains(message->topic)) out.push_back(message);
    }
    return out;
}

}  // namespace desk
