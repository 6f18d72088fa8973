#include "ui/sdl/wedge_scanner.h"

#include "ui/wipe.h"

namespace ui::sdl {
namespace {

bool printable(char letter) {
    return letter >= ' ' && letter <= '~';
}

}  // namespace

WedgeScanner::~WedgeScanner() {
    wipe(m_held);
}

void WedgeScanner::clear() {
    wipe(m_held);
}

bool WedgeScanner::can_begin(char letter, base::Instant at) const {
    if (!m_rules.prefix.empty()) return letter == m_rules.prefix.front();
    // In the middle of fast letters a digit begins nothing: half a code is worse than none.
    if (m_last_letter && at - *m_last_letter < m_rules.gap) return false;
    return m_rules.begins_with.find(letter) != std::string::npos;
}

bool WedgeScanner::can_continue(char letter, base::Instant at) const {
    if (at - m_last >= m_rules.gap || at - m_first >= m_rules.whole || !printable(letter))
        return false;
    return m_held.size() >= m_rules.prefix.size() || letter == m_rules.prefix[m_held.size()];
}

std::optional<std::string> WedgeScanner::code() const {
    const size_t around = m_rules.prefix.size() + m_rules.suffix.size();
    if (m_held.size() < around + (around == 0 ? m_rules.least : 1)) return std::nullopt;
    if (!m_held.ends_with(m_rules.suffix)) return std::nullopt;
    return m_held.substr(m_rules.prefix.size(), m_held.size() - around);
}

std::vector<TimedInput> WedgeScanner::typed(const std::string& text, base::Instant at) {
    if (!m_rules.enabled) return {{at, Typed{text}}};
    const bool single = text.size() == 1;
    const char letter = single ? text.front() : '\0';
    std::vector<TimedInput> out;
    if (!m_held.empty() && !(single && can_continue(letter, at))) out = flush();
    const bool holds = single && (!m_held.empty() || can_begin(letter, at));
    m_last_letter = at;
    if (!holds) {
        out.push_back({at, Typed{text}});
        return out;
    }
    if (m_held.empty()) m_first = at;
    m_last = at;
    m_held += letter;
    return out;
}

std::vector<TimedInput> WedgeScanner::key(const Key& key, base::Instant at) {
    std::vector<TimedInput> out;
    // The space bar comes as a key and as a letter; the letter decides.
    if (key.name == KeyName::space && !m_held.empty()) return {};
    const bool in_time =
        !m_held.empty() && at - m_last < m_rules.gap && at - m_first < m_rules.whole;
    if (key.name == KeyName::enter && in_time) {
        if (auto scanned = code()) {
            clear();
            m_last_letter.reset();
            out.push_back({at, Scan{std::move(*scanned)}});
            return out;
        }
    }
    out = flush();
    out.push_back({at, key});
    return out;
}

std::vector<TimedInput> WedgeScanner::due(base::Instant now) {
    const auto when = deadline();
    return when && now >= *when ? flush() : std::vector<TimedInput>();
}

std::vector<TimedInput> WedgeScanner::flush() {
    std::vector<TimedInput> out;
    if (m_held.empty()) return out;
    out.push_back({m_last, Typed{m_held}});
    clear();
    return out;
}

std::optional<base::Instant> WedgeScanner::deadline() const {
    if (m_held.empty()) return std::nullopt;
    return m_last + m_rules.gap;
}

void WedgeScanner::forgive(base::Milliseconds busy) {
    if (!m_held.empty()) {
        m_first += busy;
        m_last += busy;
    }
    if (m_last_letter) *m_last_letter += busy;
}

}  // namespace ui::sdl
