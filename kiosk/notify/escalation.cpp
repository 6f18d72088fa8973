#include "notify/escalation.h"

#include <algorithm>

#include "base/error.h"
#include "notify/publication.h"

namespace notify {
namespace {

using std::chrono::seconds;

constexpr base::Milliseconds relay_patience = seconds(10);
constexpr base::Milliseconds again_after = seconds(30);

uint16_t bit(size_t channel) {
    return static_cast<uint16_t>(1U << channel);
}

}  // namespace

bool Escalation::is_under_way(const Id& id, int revision, size_t channel) const {
    const auto same = [&](const Telling& telling) {
        return telling.id == id && telling.revision == revision && telling.channel == channel;
    };
    return std::any_of(m_again.begin(), m_again.end(), same) ||
           std::any_of(m_under_way.begin(), m_under_way.end(),
                       [&](const auto& entry) { return same(entry.second); });
}

bool Escalation::is_free(const OpenAlert& open, size_t channel) const {
    if (m_settings.channels[channel].on_call && !open.unstaffed) return false;
    return (open.told & bit(channel)) == 0 && !is_under_way(open.id, open.revision, channel);
}

base::Instant Escalation::due_at(const OpenAlert& open, size_t channel) const {
    const auto after = m_settings.channels[channel].after;
    if (after.count() > 0 || m_settings.channels[channel].on_call) return open.since + after;
    return open.relayed ? base::Instant::max() : open.since + relay_patience;
}

void Escalation::tell(OpenAlert& open, size_t channel) {
    // Also what is not known to have arrived may have.
    open.tried = static_cast<uint16_t>(open.tried | bit(channel));
    m_under_way[++m_last_ticket] = {open.id, open.revision, channel, {}};
    m_transport.tell(m_last_ticket, channel,
                     {open.id, open.revision, m_settings.texts.title, m_settings.texts.message,
                      link_to(view(open.box), m_settings)});
}

void Escalation::step(OpenAlert& open, base::Instant now, bool relay_refuses) {
    for (auto again = m_again.begin(); again != m_again.end();) {
        const bool due = again->id == open.id && now >= again->again_at;
        const auto channel = again->channel;
        const bool current = again->revision == open.revision;
        again = due ? m_again.erase(again) : again + 1;
        if (due && current) tell(open, channel);
    }
    for (size_t channel = 0; channel < m_settings.channels.size(); ++channel) {
        const bool hurry =
            relay_refuses && !open.relayed && m_settings.channels[channel].after.count() == 0;
        if ((hurry || now >= due_at(open, channel)) && is_free(open, channel)) tell(open, channel);
    }
}

void Escalation::say_ended(OpenAlert& open, base::Instant now) {
    KIOSK_ASSERT(open.exercise);
    std::erase_if(m_again, [&](const Telling& again) {
        return again.id == open.id && again.revision == 0 && now >= again.again_at;
    });
    for (size_t channel = 0; channel < m_settings.channels.size(); ++channel) {
        if ((open.end_owed & bit(channel)) == 0 || is_under_way(open.id, 0, channel)) continue;
        m_under_way[++m_last_ticket] = {open.id, 0, channel, {}};
        m_transport.tell(
            m_last_ticket, channel,
            {open.id, 0, m_settings.texts.title, exercise_text(open.begun, m_settings), {}});
    }
}

base::Instant Escalation::next_deadline(const OpenAlert& open, base::Instant now) const {
    auto out = base::Instant::max();
    for (const auto& again : m_again)
        if (again.id == open.id) out = std::min(out, again.again_at);
    for (size_t channel = 0; channel < m_settings.channels.size(); ++channel)
        if (const auto due = due_at(open, channel); due > now && is_free(open, channel))
            out = std::min(out, due);
    return out;
}

void Escalation::told(uint64_t ticket, const ChannelReport& report, OpenAlerts& alerts,
                      base::Instant now) {
    const auto found = m_under_way.extract(ticket);
    if (found.empty()) return;
    auto telling = found.mapped();
    auto* open = alerts.find(telling.id);
    if (telling.revision == 0) return told_end(telling, report, open, now);
    if (open == nullptr || open->revision != telling.revision || open->answered) return;
    if (report.result == ChannelReport::Result::unreachable) {
        telling.again_at = now + again_after;
        m_again.push_back(telling);
        return;
    }
    open->told = static_cast<uint16_t>(open->told | bit(telling.channel));
    if (report.result == ChannelReport::Result::accepted) return;
    for (size_t channel = 0; channel < m_settings.channels.size(); ++channel)
        if (is_free(*open, channel)) return tell(*open, channel);
}

void Escalation::told_end(Telling telling, const ChannelReport& report, OpenAlert* open,
                          base::Instant now) {
    if (open == nullptr) return;
    if (report.result == ChannelReport::Result::unreachable) {
        telling.again_at = now + again_after;
        m_again.push_back(telling);
    } else {
        open->end_owed = static_cast<uint16_t>(open->end_owed & ~bit(telling.channel));
    }
}

void Escalation::forget(const Id& id) {
    std::erase_if(m_again, [&](const Telling& again) { return again.id == id; });
}

void Escalation::raise_fault(base::Instant now) {
    if (now < m_next_fault) return;
    m_next_fault = now + std::chrono::hours(24);
    for (size_t channel = 0; channel < m_settings.channels.size(); ++channel)
        if (m_settings.channels[channel].after.count() == 0 &&
            !m_settings.channels[channel].on_call)
            m_transport.tell(++m_last_ticket, channel,
                             {random_id(), 1, m_settings.texts.title, m_settings.texts.fault, {}});
}

}  // namespace notify
