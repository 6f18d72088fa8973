#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace desk {

/// When terminals were heard, and since when without a break. Times are seconds since the epoch.
class Reachability {
public:
    void heard(const std::string& terminal, int64_t now);
    std::optional<int64_t> heard_at(const std::string& terminal) const;
    /// Since when all of these have been heard without a break; nothing while one is silent.
    std::optional<int64_t> all_since(const std::vector<std::string>& terminals, int64_t now) const;

private:
    struct Stretch {
        int64_t from = 0, until = 0;
    };
    std::map<std::string, Stretch, std::less<>> m_stretches;
};

}  // namespace desk
