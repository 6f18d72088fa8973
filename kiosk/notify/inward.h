#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <set>

#include "notify/message.h"

namespace notify {

/// The desk's side for one kiosk: which of its opened messages are new. A relay may deliver twice,
/// late and out of order; an alert must not be lost by that, nor be shown twice, nor fall back to
/// an earlier revision. One thread.
class Inward {
public:
    enum class Verdict {
        fresh,
        repeated,   // this very message has come before, or is too old to tell
        overtaken,  // a later revision of its alert has come before
    };
    Verdict take(const Message& message);

    struct Counts {
        uint64_t fresh = 0, repeated = 0, overtaken = 0;
        uint64_t missing = 0;  // numbers below the highest that have not come (yet)
    };
    Counts counts() const;

private:
    /// The numbers of one start of the kiosk, as far back as `window`.
    struct Run {
        uint64_t first = 0, highest = 0, come = 0;
        std::set<uint64_t> seen;
    };
    static constexpr size_t runs = 8, window = 1024, alerts = 1024;

    bool is_repeated(const Message& message);
    bool is_overtaken(const Message& message);

    std::map<uint64_t, Run> m_runs;  // by boot
    uint64_t m_oldest_boot = 0;      // below it everything is too old
    std::map<Id, int> m_revisions;
    std::deque<Id> m_order;  // of m_revisions, oldest first
    Counts m_counts;
};

}  // namespace notify
