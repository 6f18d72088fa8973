#include "screens/record.h"

#include <charconv>
#include <utility>

#include "catalogue/holdings.h"
#include "screens/copy_states.h"
#include "screens/order_panel.h"
#include "screens/reading.h"
#include "screens/reserve.h"
#include "screens/search.h"

namespace screens {
namespace {

using ui::Action;
using ui::Outcome;

/// The number that ends an id such as "subject/3", when it begins with `prefix`.
std::optional<size_t> number_of(const ui::Id& id, std::string_view prefix) {
    if (!id.starts_with(prefix)) return std::nullopt;
    size_t number = 0;
    const char* end = id.data() + id.size();
    const auto [last, error] = std::from_chars(id.data() + prefix.size(), end, number);
    return error == std::errc() && last == end ? std::optional(number) : std::nullopt;
}

/// Runs on a job. Hits that have not been on the screen yet are asked for.
std::optional<RecordPage::State> load(HitList list, size_t index, std::stop_token stop) {
    if (index >= list.ids.size() && index < list.total) {
        list.query.offset = list.ids.size();
        for (const auto& hit : list.edition->search(list.query, stop).hits)
            list.ids.push_back(hit.id);
    }
    if (index >= list.ids.size()) return std::nullopt;
    auto record = list.edition->record(list.ids[index]);
    auto hit = list.edition->hit(list.ids[index]);
    if (!record || !hit) return std::nullopt;
    RecordPage::State state;
    state.record = std::move(*record);
    state.hit = std::move(*hit);
    state.list = std::move(list);
    state.index = index;
    return state;
}

using Loaded = std::optional<std::optional<RecordPage::State>>;

auto makes(Services& services, RecordMade made) {
    return [&services, made = std::move(made)](Loaded state) {
        made(state && *state ? std::make_unique<RecordPage>(services, std::move(**state))
                             : nullptr);
    };
}

}  // namespace

void make_record(Services& services, const base::Scope& scope, HitList list, size_t index,
                 RecordMade made) {
    services.jobs.run(
        scope,
        [list = std::move(list), index](std::stop_token stop) { return load(list, index, stop); },
        makes(services, std::move(made)));
}

void open_record(Services& services, const base::Scope& scope, HitList list, size_t index) {
    make_record(services, scope, std::move(list), index,
                [&services](std::unique_ptr<RecordPage> page) {
                    if (page && services.open) services.open(std::move(page));
                });
}

void make_title(Services& services, const base::Scope& scope, const Edition& edition,
                const std::string& control_number, RecordMade made) {
    services.jobs.run(
        scope,
        [edition, control_number](std::stop_token stop) -> std::optional<RecordPage::State> {
            const auto id = edition->find_identifier(control_number);
            if (!id) return std::nullopt;
            return load({edition, {}, {*id}, 1}, 0, stop);
        },
        makes(services, std::move(made)));
}

RecordPage::RecordPage(Services& services, State state)
    : Page(services), m_state(std::move(state)) {
    load_similar();
    load_states();
}

void RecordPage::resumed() {
    Page::resumed();
    load_states();
}

/// What was borrowed since the catalogue was imported.
void RecordPage::load_states() {
    const auto barcodes = changing_copies(m_state.record);
    if (!services().lending || barcodes.empty()) return;
    services().lending->ask(
        scope(),
        [barcodes](loans::LoanService& service, const loans::Credentials&) {
            return service.states(barcodes);
        },
        [this](loans::Outcome<std::vector<loans::CopyState>> states) {
            if (!states) return;
            take_states(m_state.record, *states);
            m_state.hit = catalogue::make_hit(m_state.hit.id, m_state.record);
        });
}

void RecordPage::load_similar() {
    services().jobs.run(
        scope(),
        [edition = m_state.list.edition, id = m_state.hit.id](std::stop_token) {
            return edition->similar(id, similar_shown);
        },
        [this](std::optional<std::vector<catalogue::Hit>> similar) {
            if (similar) m_state.similar = std::move(*similar);
        });
}

void RecordPage::step(int by) {
    if (by < 0 && m_state.index == 0) return;
    const size_t index = by < 0 ? m_state.index - 1 : m_state.index + 1;
    if (index >= m_state.list.total) return;
    scope().cancel();
    services().jobs.run(
        scope(),
        [list = m_state.list, index](std::stop_token stop) { return load(list, index, stop); },
        [this](std::optional<std::optional<State>> state) {
            if (!state || !*state) return;
            m_state = std::move(**state);
            load_similar();
            load_states();
        });
}

ui::Outcome RecordPage::act(const ui::Action& action) {
    if (action.kind == Action::Kind::back) {
        if (m_state.map.empty() && m_state.reserve_at.empty()) return Outcome::pop();
        m_state.map.clear();
        m_state.reserve_at.clear();
        return Outcome::stay();
    }
    if (action.kind == Action::Kind::activate) return activated(action.id);
    return Outcome::stay();
}

ui::Outcome RecordPage::activated(const ui::Id& id) {
    const auto& record = m_state.record;
    if (id == "record/back") return Outcome::pop();
    if (id == "record/previous") step(-1);
    if (id == "map/close")
        m_state.map.clear();
    else if (id.starts_with("map/"))
        m_state.map = id.substr(4);
    if (id == "record/next") step(1);
    if (id == "record/read") return Outcome::push(std::make_unique<Reading>(services(), record));
    if (services().orders)
        if (auto outcome = order_pressed(*services().orders, record, id))
            return std::move(*outcome);
    if (services().holds && (id.starts_with("reserve") || id.starts_with("dialog/")))
        return reserve_pressed(id);
    if (const auto n = number_of(id, "person/"); n && *n < record.contributors.size())
        return follow(catalogue::Field::contributor, record.contributors[*n].name);
    if (const auto n = number_of(id, "series/"); n && *n < record.series.size())
        return follow(catalogue::Field::series, record.series[*n].title);
    if (const auto n = number_of(id, "subject/"); n && *n < record.subjects.size())
        return follow(catalogue::Field::subject, record.subjects[*n]);
    if (const auto n = number_of(id, "similar/"); n && *n < m_state.similar.size())
        open_record(services(), scope(), {m_state.list.edition, {}, {m_state.similar[*n].id}, 1},
                    0);
    return Outcome::stay();
}

ui::Outcome RecordPage::reserve_pressed(const ui::Id& id) {
    Holds& holds = *services().holds;
    if (id == "reserve/open") m_state.reserve_at = services().library.branch;
    if (id == "reserve/cancel") holds.cancel(m_state.record);
    if (id == "dialog/no_reserve") m_state.reserve_at.clear();
    if (m_state.reserve_at.empty()) return Outcome::stay();
    if (id.starts_with("reserve_at/")) m_state.reserve_at = id.substr(11);
    if (id != "dialog/reserve") return Outcome::stay();
    const std::string branch = std::exchange(m_state.reserve_at, {});
    return holds.place(m_state.record, reservation(m_state.record, branch));
}

ui::Outcome RecordPage::follow(catalogue::Field field, const std::string& value) {
    return Outcome::push(std::make_unique<Search>(services(), Search::Link{field, value}));
}

std::string RecordPage::summary() const {
    return "record " + std::to_string(m_state.index + 1) + "/" +
           std::to_string(m_state.list.total) + " title=" + m_state.hit.title;
}

}  // namespace screens
