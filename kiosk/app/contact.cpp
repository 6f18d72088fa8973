#include "app/contact.h"

#include <algorithm>

#include "app/contact_words.h"
#include "base/error.h"
#include "base/log.h"
#include "base/secret.h"
#include "screens/reading.h"
#include "screens/record.h"

namespace app {
namespace {

using help::Phase;

bool same(const Contact::Place& a, const Contact::Place& b) {
    return a.page == b.page && a.depth == b.depth;
}

}  // namespace

Contact::Contact(screens::Services& services, Setup setup, Line line, std::function<Place()> place)
    : m_services(services),
      m_setup(std::move(setup)),
      m_line(std::move(line)),
      m_place(std::move(place)),
      m_watch(help::CodeBook::file(m_setup.codes)) {}

std::optional<screens::Meaning> Contact::meaning(std::string_view text,
                                                 screens::Services::Found found) {
    const auto slot = slot_of(text, found);
    m_next_id = notify::random_id();
    if (!slot) {
        m_line.send(std::nullopt);
        return std::nullopt;
    }
    m_asked = m_place();
    m_shown.reset();
    step(help::event::Matched{*slot, in_reach()});
    return screens::Meaning{m_setup.query, m_setup.record};
}

/// All of it is done for every text, so that the time tells nothing.
std::optional<help::Slot> Contact::slot_of(std::string_view text, screens::Services::Found found) {
    const auto match = m_setup.book.match(text);
    const help::Date today{std::chrono::floor<std::chrono::days>(m_services.clock.wall())};
    const bool exercise = m_line.drill && m_line.drill->match(text, today);
    if (match && (!match->slip || found == screens::Services::Found::nothing)) return match->slot;
    if (exercise) return help::Slot::drill;
    return std::nullopt;
}

bool Contact::staffed() const {
    return m_services.opening(m_services.clock.wall()).staffed_now;
}

bool Contact::in_reach() const {
    return m_line.reachable() && staffed();
}

void Contact::step(const help::Event& event) {
    auto next = help::step(m_flow, event, m_services.clock.now());
    m_flow = next.flow;
    for (const auto& effect : next.effects) {
        if (const auto* tell = std::get_if<help::effect::Tell>(&effect)) carry_out(*tell);
        if (std::holds_alternative<help::effect::LeavePage>(effect)) m_services.end_session();
        if (std::holds_alternative<help::effect::Forget>(effect)) {
            m_id = {};
            m_way = screens::Collecting::later;
            base::wipe(m_branch);
            base::wipe(m_told_branch);
        }
    }
    if (m_flow.phase == Phase::left || m_flow.phase == Phase::idle) {
        m_asked.reset();
        m_shown.reset();
    }
}

void Contact::carry_out(const help::effect::Tell& tell) {
    if (tell.revision == 1) m_id = m_next_id;
    notify::Alert alert{m_id, tell.revision, told(tell.scenario), told(tell.slot), {}, !staffed()};
    m_told_branch.clear();
    if (tell.scenario == help::Scenario::other_branch) {
        m_told_branch = m_branch;
        std::copy_n(m_branch.begin(), std::min(m_branch.size(), alert.branch.size()),
                    alert.branch.begin());
    }
    m_line.send(alert);
}

void Contact::touched() {
    step(help::event::Touched{});
}

void Contact::leave() {
    step(help::event::Left{});
}

bool Contact::mind() {
    const auto phase = m_flow.phase;
    const auto reachable = m_flow.reachable;
    if (deadline() && *deadline() <= m_services.clock.now()) step(help::event::TimePassed{});
    if (m_asked) mind_page();
    if (m_asked && in_reach() != m_flow.reachable) step(help::event::Reachable{in_reach()});
    return phase != m_flow.phase || reachable != m_flow.reachable;
}

void Contact::mind_page() {
    const Place now = m_place();
    if (m_shown) {
        // "Read more" is a part of the title's page; every other page above it is not.
        const bool reads = now.depth == m_shown->depth + 1 &&
                           dynamic_cast<const screens::Reading*>(now.page) != nullptr;
        if (!same(now, *m_shown) && !reads) leave();
        return;
    }
    if (same(now, *m_asked)) return;
    if (now.depth == m_asked->depth + 1 && is_ours(now)) {
        m_shown = now;
        step(help::event::PageShown{});
    } else {
        leave();
    }
}

bool Contact::is_ours(const Place& place) const {
    const auto* page = dynamic_cast<const screens::RecordPage*>(place.page);
    return page != nullptr && page->state().record.control_number == m_setup.record;
}

void Contact::look() {
    if (!m_watch.changed()) return;
    try {
        m_setup.book = help::CodeBook::open(m_setup.codes);
    } catch (const base::Error& error) {
        base::log::error("The codes are not taken anew: {}", error.what());
    }
}

void Contact::relayed(const notify::Id& id, int revision) {
    if (id == m_id) step(help::event::Relayed{revision});
}

void Contact::answered(const notify::Acknowledgement& came) {
    if (came.id == m_id)
        step(help::event::Answered{came.revision, heard(came.answer), came.minutes, came.at});
}

void Contact::missed(const notify::Id& id) {
    if (id == m_id) step(help::event::Missed{});
}

}  // namespace app
