#include "desk/reachability.h"

#include <algorithm>

#include "desk/readiness.h"

namespace desk {

void Reachability::heard(const std::string& terminal, int64_t now) {
    const auto [found, is_new] = m_stretches.try_emplace(terminal, Stretch{now, now});
    if (now - found->second.until > silent_after_seconds) found->second.from = now;
    found->second.until = now;
}

std::optional<int64_t> Reachability::heard_at(const std::string& terminal) const {
    const auto found = m_stretches.find(terminal);
    if (found == m_stretches.end()) return std::nullopt;
    return found->second.until;
}

std::optional<int64_t> Reachability::all_since(const std::vector<std::string>& terminals,
                                               int64_t now) const {
    std::optional<int64_t> out;
    for (const auto& terminal : terminals) {
        const auto found = m_stretches.find(terminal);
        if (found == m_stretches.end() || now - found->second.until > silent_after_seconds)
            return std::nullopt;
        out = std::max(out.value_or(found->second.from), found->second.from);
    }
    return out;
}

}  // namespace desk
