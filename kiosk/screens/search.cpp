#include "screens/search.h"

#include <charconv>

#include "base/secret.h"
#include "base/unicode.h"
#include "screens/record.h"

namespace screens {

using catalogue::Query;
using catalogue::Results;
using ui::Action;
using ui::Outcome;

Search::Search(Services& services, std::string text) : Page(services) {
    set_text(std::move(text));
}

Search::Search(Services& services, Link link) : Page(services) {
    m_state.link = std::move(link);
    if (m_state.link->field == catalogue::Field::series) m_state.sort = catalogue::Sort::series;
    search({});
}

Search::~Search() {
    // What was looked for does not stay in freed memory.
    base::wipe(m_state.text);
}

ui::Outcome Search::act(const ui::Action& action) {
    switch (action.kind) {
        case Action::Kind::edited:
            if (action.id == "search/field") set_text(action.text);
            return Outcome::stay();
        case Action::Kind::submit:
            return submit(action.text);
        case Action::Kind::near_end:
            load_more();
            return Outcome::stay();
        case Action::Kind::activate:
            return activated(action.id);
        case Action::Kind::back:
            if (m_state.panel == FacetPanel::none) return Outcome::pop();
            m_state.panel = FacetPanel::none;
            return Outcome::stay();
        default:
            return Outcome::stay();
    }
}

ui::Outcome Search::activated(const ui::Id& id) {
    if (id == "search/back") return Outcome::pop();
    if (id == "search/clear") {
        m_state.filters = {};
        set_text("");
    }
    if (id == "search/submit") return submit(m_state.text);
    if (id == "search/did_you_mean") return submit(m_state.did_you_mean);
    if (id == "search/unlink") {
        m_state.link.reset();
        search({});
    }
    if (id == "keyboard/language" && !services().keyboards.empty())
        services().keyboard = (services().keyboard + 1) % services().keyboards.size();
    if (id.starts_with("hit/")) {
        size_t index = 0;
        std::from_chars(id.data() + 4, id.data() + id.size(), index);
        open(index);
    }
    choose(id);
    return Outcome::stay();
}

void Search::choose(const ui::Id& id) {
    if (id == "panel/close") m_state.panel = FacetPanel::none;
    if (const auto panel = panel_of(id)) m_state.panel = *panel;
    if (const auto sort = sort_of(id)) {
        m_state.panel = FacetPanel::none;
        m_state.sort = *sort;
        search({});
    }
    if (toggle(m_state.filters, id)) search({});
}

void Search::put(std::string text, bool submitted) {
    if (!text.empty()) m_state.link.reset();
    base::wipe(m_state.text);
    m_state.text = std::move(text);
    m_state.submitted = submitted;
}

void Search::set_text(std::string text) {
    const bool same = text == m_state.text && !m_state.submitted;
    put(std::move(text), false);
    if (!same) search({});
}

/// Once for a key that is struck twice, or a code that ends with two of them.
ui::Outcome Search::submit(std::string text) {
    if (awaits_answer()) return Outcome::stay();
    begin_answer();
    if (take_meaning(text, Services::Found::unknown)) return Outcome::stay();
    if (services().lending && services().lending->is_typed_card(text)) {
        // Nothing is looked for with it, and nobody who comes back finds it in the field.
        drop_answer();
        set_text("");
        auto outcome = take_card(text);
        base::wipe(text);
        return outcome;
    }
    put(std::move(text), true);
    search({true, {}});
    return Outcome::stay();
}

/// True when the words stand for a title: other words have then taken their place everywhere.
bool Search::take_meaning(std::string& text, Services::Found found) {
    auto meaning = services().meaning ? services().meaning(text, found) : std::nullopt;
    if (!meaning) return false;
    base::wipe(text);
    put(std::move(meaning->words), true);
    search({true, std::move(meaning->control_number)});
    return true;
}

bool Search::worth_searching() const {
    if (m_state.link) return true;
    if (m_state.submitted) return !m_state.text.empty();
    // An ideograph is a word by itself.
    const auto letters = base::decode_utf8(m_state.text);
    return letters.size() >= 2 || (letters.size() == 1 && letters[0] >= 0x2E80);
}

catalogue::Query Search::query() const {
    Query query;
    query.text = m_state.link ? m_state.link->value : m_state.text;
    query.field = m_state.link ? m_state.link->field : catalogue::Field::anywhere;
    query.typing = !m_state.link && !m_state.submitted;
    query.filters = m_state.filters;
    query.sort = m_state.sort;
    query.limit = page_size;
    return query;
}

void Search::forget_hits() {
    m_state.hits.clear();
    m_state.total.reset();
    m_state.facets.reset();
    m_state.did_you_mean.clear();
    m_state.answered = m_state.more = m_state.loading_more = m_state.failed = false;
}

void Search::search(const Opening& opening) {
    scope().cancel();
    m_state.loading_more = false;
    if (!opening.single) drop_answer();
    if (!worth_searching() || !services().edition) {
        drop_answer();
        return forget_hits();
    }
    services().jobs.run(
        scope(),
        [edition = services().edition, query = query()](std::stop_token stop) {
            Found found{edition->search(query, stop), {}};
            if (!query.typing) found.counts = edition->count(query, stop);
            return found;
        },
        [this, edition = services().edition, query = query(),
         opening](std::optional<Found> outcome) {
            m_state.failed = !outcome;
            if (!outcome) return drop_answer();
            if (outcome->results.interrupted) return;
            m_state.edition = edition;
            take(std::move(*outcome), query, opening);
        });
}

/// The same for every submit, as much as its time: what can only mean one title opens it.
void Search::take(Found found, const catalogue::Query& asked, const Opening& opening) {
    Results& results = found.results;
    if (!opening.single) {
        show(std::move(results));
        return asked.typing ? count(asked) : show(found.counts);
    }
    // Hits of a better spelling, or of longer words, are not those of the words themselves.
    const bool nothing = (results.hits.empty() || !results.did_you_mean.empty() || results.begun) &&
                         !results.exact && !any(asked.filters);
    if (nothing && opening.control_number.empty() &&
        take_meaning(m_state.text, Services::Found::nothing))
        return;
    auto list = meant(results, asked);
    const RecordMade opens =
        [this, kept = std::make_shared<Found>(std::move(found))](std::unique_ptr<RecordPage> page) {
            answer(std::move(page), [this, kept] {
                show(std::move(kept->results));
                show(kept->counts);
            });
        };
    if (!opening.control_number.empty())
        make_title(services(), scope(), m_state.edition, opening.control_number, opens);
    else if (list)
        make_record(services(), scope(), std::move(*list), 0, opens);
    else
        opens(nullptr);
}

/// The one title that the words can only mean. Another spelling is shown first: it may be another.
std::optional<HitList> Search::meant(const Results& results, const catalogue::Query& asked) const {
    if (results.exact) return HitList{m_state.edition, {}, {*results.exact}, 1};
    if (results.hits.size() == 1 && results.did_you_mean.empty())
        return HitList{m_state.edition, asked, {results.hits[0].id}, 1};
    return std::nullopt;
}

void Search::show(Results results) {
    m_state.answered = true;
    m_state.hits = std::move(results.hits);
    m_state.more = m_state.hits.size() == page_size;
    m_state.did_you_mean = std::move(results.did_you_mean);
    m_state.total.reset();
    if (results.total_known) m_state.total = results.total;
    if (!m_state.more) m_state.total = static_cast<uint32_t>(m_state.hits.size());
}

void Search::show(const catalogue::Counts& counts) {
    if (counts.interrupted) return;
    m_state.total = counts.total;
    m_state.facets = counts.facets;
}

void Search::count(const catalogue::Query& asked) {
    services().jobs.run(
        scope(),
        [edition = m_state.edition, asked](std::stop_token stop) {
            return edition->count(asked, stop);
        },
        [this](const std::optional<catalogue::Counts>& counts) {
            if (counts) show(*counts);
        });
}

void Search::load_more() {
    if (!m_state.more || m_state.loading_more) return;
    m_state.loading_more = true;
    Query next = query();
    next.offset = m_state.hits.size();
    services().jobs.run(
        scope(),
        [edition = m_state.edition, next](std::stop_token stop) {
            return edition->search(next, stop);
        },
        [this](std::optional<Results> results) {
            m_state.loading_more = false;
            m_state.more = results && results->hits.size() == page_size;
            if (!results || results->interrupted) return;
            for (auto& hit : results->hits) m_state.hits.push_back(std::move(hit));
        });
}

void Search::open(size_t index) {
    if (index >= m_state.hits.size()) return;
    std::vector<catalogue::RecordId> ids;
    for (const auto& hit : m_state.hits) ids.push_back(hit.id);
    const auto total = m_state.total.value_or(static_cast<uint32_t>(ids.size()));
    open_record(services(), scope(), {m_state.edition, query(), std::move(ids), total}, index);
}

std::string Search::summary() const {
    std::string out = "search hits=" + std::to_string(m_state.hits.size());
    if (m_state.total) out += " total=" + std::to_string(*m_state.total);
    if (!m_state.did_you_mean.empty()) out += " meant=" + m_state.did_you_mean;
    if (any(m_state.filters)) out += " narrowed";
    if (m_state.link) out += " link";
    if (!m_state.hits.empty()) out += " first=" + m_state.hits.front().title;
    return out;
}

}  // namespace screens
