#pragma once
#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace help {

using Date = std::chrono::year_month_day;

/// Every situation that staff have a directive for: the scenarios, and an alert that came too late.
inline constexpr std::array<std::string_view, 8> directive_names = {
    "noticed", "desk_now",     "stacks",    "reading_room",
    "later",   "other_branch", "withdrawn", "missed"};

/// What staff are told to do (config/directives/<language>/<name>.md).
struct Directive {
    std::filesystem::path file;
    std::string language, name;
    std::string approved_by;        // empty: a proposal
    std::optional<Date> review_by;  // the last day on which it may be followed
    std::string title;
    std::string text;                                             // for every building without
    std::map<std::string, std::string, std::less<>> by_building;  // a text of its own

    const std::string& text_for(std::string_view building) const;
    /// Why it may not be relied on today.
    enum class Doubt { none, not_approved, no_date, too_old };
    Doubt doubt(Date today) const;
};

/// Whoever has an alert before them is better served by a directive with a slip in it than by none:
/// every directive that has a text is here, whatever else is wrong. A date that is none is left
/// out, so that the directive counts as one without a day of review.
struct DirectiveFiles {
    std::vector<Directive> directives;
    std::vector<std::string> faults;  // "file:line: key: text"
};

/// All directives of these languages. A fault is every file that is missing, every line that is
/// wrong, and every section for a building that is not among `buildings`, where these are known.
DirectiveFiles read_directives(const std::filesystem::path& folder,
                               const std::vector<std::string>& languages,
                               const std::optional<std::vector<std::string>>& buildings);

/// "sv/later.md: nobody has approved it" for each directive that may not be relied on.
std::vector<std::string> directive_doubts(const std::vector<Directive>& directives, Date today);

}  // namespace help
