#include "settings/hours.h"

#include <algorithm>
#include <regex>

namespace settings {
namespace {

constexpr int minutes_in_day = 24 * 60;
constexpr int days_looked_ahead = 28;

const Span* span_at(const DayHours& hours, int minute) {
    const auto found = std::ranges::find_if(
        hours, [&](const Span& span) { return minute >= span.from && minute < span.to; });
    return found == hours.end() ? nullptr : &*found;
}

std::optional<int> end_of(const DayHours& hours, int minute) {
    const auto* span = span_at(hours, minute);
    return span == nullptr ? std::nullopt : std::optional(span->to);
}

Date days_after(Date date, int days) {
    return Date(std::chrono::sys_days(date) + std::chrono::days(days));
}

std::optional<Span> parse_span(const std::string& text) {
    // Hours and minutes, a hyphen or an en dash, hours and minutes.
    static const std::regex shape(
        R"(\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–)\s*(\d{1,2})(?:[:.](\d{2}))?\s*)");
    std::smatch found;
    if (!std::regex_match(text, found, shape)) return std::nullopt;
    const auto part = [&](size_t i) { return found[i].matched ? std::stoi(found[i]) : 0; };
    if (part(2) > 59 || part(4) > 59) return std::nullopt;
    const Span span{part(1) * 60 + part(2), part(3) * 60 + part(4)};
    if (span.from >= span.to || span.to > minutes_in_day) return std::nullopt;
    return span;
}

}  // namespace

DayPlan Hours::on(Date date) const {
    for (const auto& exception : exceptions)
        if (date >= exception.first && date <= exception.last)
            return {exception.open, exception.staffed, exception.name};
    const auto weekday = std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding() - 1;
    return {open[weekday], staffed[weekday], {}};
}

std::optional<int> Hours::open_until(const Moment& now) const {
    return end_of(on(now.date).open, now.minute);
}

std::optional<int> Hours::staffed_until(const Moment& now) const {
    return end_of(on(now.date).staffed, now.minute);
}

std::optional<Moment> Hours::next_opening(const Moment& now) const {
    for (int ahead = 0; ahead <= days_looked_ahead; ++ahead) {
        const auto date = days_after(now.date, ahead);
        for (const auto& span : on(date).open)
            if (ahead > 0 || span.from > now.minute) return Moment{date, span.from};
    }
    return std::nullopt;
}

std::vector<Exception> Hours::coming_exceptions(Date from, size_t limit) const {
    std::vector<Exception> out;
    for (const auto& exception : exceptions)
        if (exception.last >= from) out.push_back(exception);
    std::ranges::sort(out, {}, &Exception::first);
    if (out.size() > limit) out.resize(limit);
    return out;
}

std::optional<DayHours> parse_hours(const std::string& text) {
    if (text == "closed") return DayHours();
    DayHours out;
    for (size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        const auto span = parse_span(text.substr(at, comma - at));
        if (!span || (!out.empty() && span->from < out.back().to)) return std::nullopt;
        out.push_back(*span);
        at = comma + 1;
    }
    return out;
}

bool within(const DayHours& inner, const DayHours& outer) {
    return std::ranges::all_of(inner, [&](const Span& one) {
        return std::ranges::any_of(outer, [&](const Span& around) {
            return one.from >= around.from && one.to <= around.to;
        });
    });
}

}  // namespace settings
