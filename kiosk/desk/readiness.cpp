#include "desk/readiness.h"

#include <algorithm>
#include <set>

namespace desk {
namespace {

using help::Date;

constexpr int64_t day_seconds = 24 * 60 * 60;

Date date_of(int64_t seconds) {
    return Date(std::chrono::sys_days(std::chrono::days(seconds / day_seconds)));
}

class Judge {
public:
    Judge(const Facts& facts, base::WallTime now)
        : m_facts(facts), m_now(now.time_since_epoch().count()) {}

    std::vector<Fault> run() {
        judge_installation();
        judge_terminals();
        for (const auto& building : buildings()) judge_drills(building);
        judge_unwritten();
        judge_directives();
        for (const auto& one : m_facts.colleagues)
            judge_age("refresher", one.name, one.refreshed_at, refresher_days);
        for (const auto& one : m_facts.channels)
            judge_age("channel", one.name, one.tested_at, channel_days);
        std::stable_partition(m_faults.begin(), m_faults.end(),
                              [](const Fault& one) { return !one.soon; });
        return std::move(m_faults);
    }

private:
    void add(std::string key, std::string subject = {}, std::optional<Date> date = {},
             bool soon = false) {
        m_faults.push_back({std::move(key), std::move(subject), date, soon});
    }

    std::set<std::string> buildings() const {
        std::set<std::string> out;
        for (const auto& terminal : m_facts.terminals) out.insert(terminal.building);
        return out;
    }

    void judge_installation() {
        if (m_facts.terminals.empty()) add("no_terminal");
        if (m_facts.colleagues.empty()) add("no_colleague");
    }

    void judge_terminals() {
        if (!m_facts.listening_since) return;
        for (const auto& terminal : m_facts.terminals)
            if (m_now - terminal.heard_at.value_or(*m_facts.listening_since) > silent_after_seconds)
                add("terminal_silent", terminal.name);
    }

    void judge_drills(const std::string& building) {
        std::vector<const Drill*> held;
        for (const auto& drill : m_facts.drills)
            if (drill.building == building && drill.result) held.push_back(&drill);
        std::ranges::stable_sort(
            held, [](const Drill* a, const Drill* b) { return a->done_at > b->done_at; });
        if (held.size() >= 2 && !held[0]->passed() && !held[1]->passed())
            add("drills_failed", building, date_of(held[0]->done_at));
        judge_age("drill", building, held.empty() ? std::nullopt : std::optional(held[0]->done_at),
                  drill_days);
    }

    /// The day of an exercise is over, and nobody has written down how it went.
    void judge_unwritten() {
        for (const auto& drill : m_facts.drills)
            if (!drill.result && m_now / day_seconds > drill.made_at / day_seconds)
                add("drill_unwritten", drill.kiosk, date_of(drill.made_at));
    }

    void judge_directives() {
        using Doubt = help::Directive::Doubt;
        if (!m_facts.help_fault.empty()) add("directives_unreadable", m_facts.help_fault);
        for (const auto& directive : m_facts.directives) {
            const auto name = directive.language + "/" + directive.name;
            switch (directive.doubt(date_of(m_now))) {
                case Doubt::not_approved:
                    add("directive_not_approved", name);
                    break;
                case Doubt::no_date:
                    add("directive_no_date", name);
                    break;
                case Doubt::too_old:
                    add("directive_too_old", name, directive.review_by);
                    break;
                case Doubt::none:
                    judge_notice("directive_due", name,
                                 std::chrono::sys_days(*directive.review_by));
                    break;
            }
        }
    }

    void judge_notice(const char* key, const std::string& subject, std::chrono::sys_days until) {
        const auto left = until - std::chrono::sys_days(date_of(m_now));
        if (left <= std::chrono::days(notice_days)) add(key, subject, Date(until), true);
    }

    /// KIND_never, KIND_overdue or KIND_due.
    void judge_age(const std::string& kind, const std::string& subject,
                   std::optional<int64_t> latest, int days) {
        if (!latest) return add(kind + "_never", subject);
        const auto until = std::chrono::sys_days(date_of(*latest)) + std::chrono::days(days);
        if (std::chrono::sys_days(date_of(m_now)) > until)
            return add(kind + "_overdue", subject, date_of(*latest));
        judge_notice((kind + "_due").c_str(), subject, until);
    }

    const Facts& m_facts;
    int64_t m_now;
    std::vector<Fault> m_faults;
};

}  // namespace

std::vector<Fault> readiness(const Facts& facts, base::WallTime now) {
    return Judge(facts, now).run();
}

bool ready(const std::vector<Fault>& faults) {
    return std::ranges::all_of(faults, [](const Fault& one) { return one.soon; });
}

const std::vector<std::string_view>& readiness_keys() {
    static const std::vector<std::string_view> keys = {
        "no_terminal",           "no_colleague",           "terminal_silent",   "drills_failed",
        "drill_never",           "drill_overdue",          "drill_due",         "drill_unwritten",
        "directives_unreadable", "directive_not_approved", "directive_no_date", "directive_too_old",
        "directive_due",         "refresher_never",        "refresher_overdue", "refresher_due",
        "channel_never",         "channel_overdue",        "channel_due"};
    return keys;
}

}  // namespace desk
