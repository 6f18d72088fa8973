#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "db/database.h"

namespace desk {

/// What the leader of an exercise writes down.
struct DrillResult {
    std::optional<int64_t> seen_after, coming_after;  // seconds; nothing: nobody pressed it
    bool right_action = false;                        // the directive was followed
    std::string notes, leader;
};

/// An exercise: made, then typed at the terminal on that day, then written down.
struct Drill {
    /// A human has seen an alert by then, or it is passed on to the next.
    static constexpr int64_t seen_within = 60;

    int64_t number = 0;
    std::string kiosk, building;
    int64_t made_at = 0, done_at = 0;  // seconds since the epoch; done_at with a result
    std::optional<DrillResult> result;

    bool passed() const;
};

/// The register of exercises, refreshers and tested channels, beside the desk's own database.
/// Never an alert: a result is accepted only for an exercise that was made here.
class Calendar {
public:
    /// Makes the file in an existing folder. Throws base::Error.
    explicit Calendar(const std::filesystem::path& folder);

    /// The exercise of a terminal for today (UTC). The one that has no result yet is given again;
    /// nothing when today's is over, because its code counts once.
    std::optional<Drill> make_drill(std::string_view kiosk, std::string_view building,
                                    base::WallTime now);
    /// False when there is no such exercise, or it has a result.
    bool finish_drill(int64_t number, const DrillResult& result, base::WallTime now);
    /// An exercise that was not held after all. False as above.
    bool drop_drill(int64_t number);
    std::vector<Drill> drills();  // newest first

    /// The latest refresher of a device's colleague; seconds since the epoch.
    void note_refresher(int64_t device, base::WallTime now);
    std::optional<int64_t> refreshed_at(int64_t device);

    void note_channel_test(std::string_view channel, base::WallTime now);
    std::optional<int64_t> channel_tested_at(std::string_view channel);

    void note_reminder(base::WallTime now);
    std::optional<int64_t> reminded_at();

private:
    db::Database m_database;
};

}  // namespace desk
