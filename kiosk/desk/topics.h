#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"

namespace desk {

/// One message as it goes over the wire: a line of JSON.
struct Message {
    std::string id, topic;
    int64_t time = 0;  // seconds since the epoch
    std::string line;  // with its line feed
};
using SharedMessage = std::shared_ptr<const Message>;

namespace since {
struct Nothing {};
struct Everything {};
struct After {
    std::string id;  // an unknown one means everything that is kept
};
struct Time {
    int64_t seconds = 0;
};
}  // namespace since
using Since = std::variant<since::Nothing, since::Everything, since::After, since::Time>;

/// What the relay remembers: the latest messages of all topics, in memory only, for an hour at
/// most.
class Topics {
public:
    static constexpr base::Milliseconds kept_for = std::chrono::hours(1);
    static constexpr size_t most_bytes = 16 * 1024 * 1024;

    explicit Topics(const base::Clock& clock) : m_clock(clock) {}

    void keep(SharedMessage message);
    /// In the order in which they came.
    std::vector<SharedMessage> kept(const std::set<std::string, std::less<>>& topics,
                                    const Since& since) const;
    /// Forgets what is too old.
    void expire();
    size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        base::Instant at;
        SharedMessage message;
    };
    void drop_first();

    const base::Clock& m_clock;
    std::deque<Entry> m_entries;
    size_t m_bytes = 0;
};

}  // namespace desk
