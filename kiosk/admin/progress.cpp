#include "admin/progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace admin {
namespace {

using catalogue::ImportProgress;

constexpr size_t bar_width = 24;
constexpr base::Milliseconds between_redraws{100};
constexpr base::Milliseconds between_lines{10'000};

const char* phase_name(ImportProgress::Phase phase) {
    switch (phase) {
        case ImportProgress::Phase::reading:
            return "Reading";
        case ImportProgress::Phase::keeping:
            return "Keeping";
        case ImportProgress::Phase::indexing:
            return "Indexing";
    }
    return "";
}

std::string bar(double share) {
    const auto full = static_cast<size_t>(share * static_cast<double>(bar_width));
    return "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "]";
}

std::string duration(double seconds) {
    const auto whole = static_cast<int64_t>(seconds + 0.5);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(Console& console)
    : m_console(console), m_start(console.clock.now()), m_next(m_start) {}

std::string Progress::line(const ImportProgress& progress, double seconds) const {
    const auto rate = seconds > 0 ? static_cast<double>(progress.records) / seconds : 0;
    auto out = fmt::format("{:8} {:>9} records", phase_name(progress.phase), progress.records);
    if (rate > 0) out += fmt::format("  {:>6.0f}/s", rate);
    if (progress.phase != ImportProgress::Phase::reading || progress.bytes_total == 0) return out;
    const auto share = std::min(
        1.0, static_cast<double>(progress.bytes_read) / static_cast<double>(progress.bytes_total));
    if (m_console.terminal) out += "  " + bar(share);
    out += fmt::format("  {:3.0f} %", share * 100);
    if (share > 0 && share < 1)
        out += fmt::format("  {} left to read", duration(seconds * (1 - share) / share));
    return out;
}

void Progress::show(const ImportProgress& progress) {
    const auto now = m_console.clock.now();
    if (now < m_next) return;
    m_next = now + (m_console.terminal ? between_redraws : between_lines);
    const auto text = line(progress, std::chrono::duration<double>(now - m_start).count());
    // ESC [ K clears what an earlier, longer line has left.
    if (m_console.terminal)
        m_console.out << '\r' << text << "\x1b[K" << std::flush;
    else
        m_console.out << text << std::endl;
    m_drawn = true;
}

void Progress::finish() {
    if (m_console.terminal && m_drawn) m_console.out << '\r' << "\x1b[K" << std::flush;
}

}  // namespace admin
