#include "app/contact.h"
#include "app/contact_words.h"
#include "screens/record.h"
#include "settings/local_time.h"

/// The order panel of the contact: what it shows, and what is pressed there.
namespace app {
namespace {

using screens::OrderStage;

std::string stage_words(const screens::Services& services, OrderStage stage,
                        const help::Flow& flow) {
    const auto& words = services.words();
    if (stage == OrderStage::coming)
        return words("order.coming", {{"minutes", static_cast<int64_t>(flow.minutes)}});
    if (stage == OrderStage::received) {
        const int minute = settings::local_moment(flow.answered_at).minute;
        return words("order.received", {{"time", i18n::TimeOfDay(minute)}});
    }
    return screens::order_words(services, stage);
}

}  // namespace

screens::OrderState Contact::state(const catalogue::Record&, base::WallTime now) const {
    auto out = screens::offered_order(m_services, now, m_way, m_branch);
    if (!m_setup.phone.empty())
        out.questions =
            m_services.words()(m_setup.all_hours ? "order.questions_all_hours" : "order.questions",
                               {{"number", m_setup.phone}});
    const bool ordered = help::is_ordered(m_flow);
    const bool sending = help::is_on_its_way(m_flow);
    const bool as_ordered = ordered && out.chosen && meant(*out.chosen) == m_flow.scenario &&
                            out.branch == m_told_branch;
    // The words of a building without staff also stand for a line that is down.
    if (ordered || !m_flow.reachable || m_flow.phase == help::Phase::withdrawn)
        out.stage = stage_of(m_flow);
    out.status = stage_words(m_services, out.stage, m_flow);
    out.can_order = out.can_order && m_flow.reachable && !sending && !as_ordered;
    out.can_cancel = ordered && !sending;
    return out;
}

void Contact::choose(const catalogue::Record&, screens::Collecting way) {
    m_way = way;
}

void Contact::choose_branch(const catalogue::Record&, const std::string& branch) {
    m_branch = branch;
}

ui::Outcome Contact::place(const catalogue::Record& record) {
    const auto now = state(record, m_services.clock.wall());
    if (!now.can_order || !now.chosen) return ui::Outcome::stay();
    // The panel shows one as chosen before anybody has chosen.
    if (!now.branch.empty()) m_branch = now.branch;
    step(help::event::Ordered{meant(*now.chosen), now.branch != m_told_branch});
    return ui::Outcome::stay();
}

void Contact::leave_to(screens::Orders& ordinary) {
    const auto* page = m_shown ? dynamic_cast<const screens::RecordPage*>(m_shown->page) : nullptr;
    if (page != nullptr && m_flow.scenario == help::Scenario::noticed) {
        const auto& record = page->state().record;
        if (m_way != screens::Collecting::later) ordinary.choose(record, m_way);
        if (!m_branch.empty()) ordinary.choose_branch(record, m_branch);
    }
    leave();
}

void Contact::cancel(const catalogue::Record&) {
    step(help::event::Cancelled{});
}

}  // namespace app
