#include "catalogue/searcher.h"

#include <algorithm>
#include <map>

#include "base/secret.h"
#include "catalogue/bytes.h"
#include "catalogue/facet_counter.h"
#include "catalogue/identifiers.h"
#include "catalogue/indexed_record.h"
#include "catalogue/ranker.h"
#include "catalogue/row_order.h"
#include "catalogue/tokens.h"

namespace catalogue {
namespace {

/// Taken from each list before the ranker has its say.
constexpr size_t first_rows = 60;

HeadingKind heading_kind(Field field) {
    switch (field) {
        case Field::contributor:
            return HeadingKind::contributor;
        case Field::series:
            return HeadingKind::series;
        default:
            return HeadingKind::subject;
    }
}

/// Without the number of the volume.
std::string name_of_series(const RankedWords& record) {
    std::string out;
    for (const auto word : record.series)
        if (std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
            out.append(word).append(1, ' ');
    return out;
}

std::vector<uint32_t> cut(const std::vector<uint32_t>& rows, size_t offset, size_t limit) {
    const auto first = std::min(offset, rows.size());
    const auto last = first + std::min(limit, rows.size() - first);
    return {rows.begin() + static_cast<ptrdiff_t>(first),
            rows.begin() + static_cast<ptrdiff_t>(last)};
}

}  // namespace

std::vector<uint32_t> Searcher::heading_rows(const std::string& key) {
    std::vector<uint32_t> rows;
    const auto entry = m_edition.headings.find(key);
    if (!entry) return rows;
    ByteReader reader(entry->value);
    if (key.front() == static_cast<char>(HeadingKind::series)) {
        const auto count = reader.number();
        for (uint64_t i = 0; i < count; ++i) rows.push_back(reader.small());
    } else {
        m_edition.postings.append(PostingList::read(reader), rows);
    }
    for (const uint32_t row : rows)
        if (row >= m_edition.rows()) ByteReader::damaged();
    return rows;
}

std::optional<uint32_t> Searcher::find_identifier(std::string_view text) {
    for (const auto& key : identifier_keys(text))
        for (const uint32_t row : m_edition.identifiers.find(stable_hash(key))) {
            if (row >= m_edition.rows()) ByteReader::damaged();
            const auto keys = identifier_keys(m_edition.record(row));
            if (std::find(keys.begin(), keys.end(), key) != keys.end()) return row;
        }
    return std::nullopt;
}

/// A short number is a word like any other ("1984", a control number somewhere); a long one that
/// is a barcode or a control number is meant as such.
bool Searcher::unmistakable(const Query& query) const {
    if (certain_identifier(query.text)) return true;
    size_t digits = 0, others = 0;
    for (const char c : query.text) {
        if (c >= '0' && c <= '9')
            ++digits;
        else if (c != ' ')
            ++others;
    }
    return digits >= 6 && others <= digits;
}

Plan Searcher::make_plan(const Query& query, const std::stop_token& stop) {
    Plan plan;
    if (query.field != Field::anywhere) {
        plan.list = heading_rows(heading_key(heading_kind(query.field), query.text));
        if (!plan.list.empty()) plan.kind = Plan::Kind::list;
        return plan;
    }
    if (unmistakable(query))
        if (const auto row = find_identifier(query.text)) {
            plan.kind = Plan::Kind::exact;
            plan.list = {*row};
            return plan;
        }
    plan.words = query_words(query.text, query.typing);
    if (plan.words.empty()) return plan;
    plan.kind = Plan::Kind::words;
    if (m_matcher.any(plan.words)) return plan;
    // What was shown while it was typed is not taken away by Enter.
    if (!query.typing && ends_in_word(query.text)) {
        plan.words.back().prefix = plan.begun = true;
        if (m_matcher.any(plan.words)) return plan;
        plan.words.back().prefix = plan.begun = false;
    }
    if (!m_corrector) m_corrector = std::make_unique<Corrector>(m_edition);
    if (auto correction = m_corrector->correct(plan.words, stop)) {
        plan.words = std::move(correction->words);
        plan.did_you_mean = std::move(correction->text);
    } else {
        plan.kind = Plan::Kind::nothing;
    }
    return plan;
}

const Plan& Searcher::plan(const Query& query, const std::stop_token& stop) {
    const bool same = m_plan && m_planned.text == query.text && m_planned.field == query.field &&
                      m_planned.typing == query.typing;
    if (!same) {
        m_plan.reset();
        m_plan = make_plan(query, stop);
        m_planned = query;
    }
    return *m_plan;
}

void Searcher::forget() {
    // Short texts lie in the objects themselves, where no free() overwrites them.
    base::wipe(m_planned.text);
    if (m_plan) base::wipe(m_plan->did_you_mean);
    m_plan.reset();
}

std::vector<uint32_t> Searcher::all_rows(const Plan& plan, const RowFilter& filter,
                                         const std::stop_token& stop) {
    std::vector<uint32_t> rows;
    if (plan.kind != Plan::Kind::words) {
        for (const uint32_t row : plan.list)
            if (filter.passes(row)) rows.push_back(row);
        return rows;
    }
    m_matcher.each(plan.words, Form::folded, Reach::everywhere, stop, [&](uint32_t row) {
        if (filter.passes(row)) rows.push_back(row);
        return true;
    });
    return rows;
}

std::vector<uint32_t> Searcher::page(const Plan& plan, const Query& query,
                                     const std::stop_token& stop) {
    if (plan.kind == Plan::Kind::nothing) return {};
    const RowFilter filter(m_edition.columns, query.filters);
    if (query.sort == Sort::relevance && plan.kind == Plan::Kind::words)
        return by_relevance(plan, query, filter, stop);
    auto rows = all_rows(plan, filter, stop);
    const auto wanted = std::min(rows.size(), query.offset + query.limit);
    if (query.sort != Sort::relevance) sort_first(m_edition.columns, query.sort, rows, wanted);
    return cut(rows, query.offset, query.limit);
}

/// Titles that are, or begin with, the words from `first` on.
void Searcher::add_titles(const std::vector<QueryWord>& words, size_t first,
                          const RowFilter& filter, std::vector<uint32_t>& rows) {
    const auto key = title_search_key(words, first);
    size_t found = 0;
    m_edition.titles.scan(key, [&](const KeyBlocks::Entry& entry) {
        if (!entry.key.starts_with(key)) return false;
        const bool whole_words = entry.key.size() == key.size() || entry.key[key.size()] == ' ';
        // Longer words come after everything that goes on with a blank.
        if (!whole_words && !words.back().prefix) return false;
        const auto row = ByteReader(entry.value).small();
        if (row >= m_edition.rows()) ByteReader::damaged();
        if (filter.passes(row)) {
            rows.push_back(row);
            ++found;
        }
        return found < first_rows;
    });
}

std::vector<uint32_t> Searcher::candidates(const std::vector<QueryWord>& words,
                                           const RowFilter& filter, const std::stop_token& stop) {
    std::vector<uint32_t> rows;
    const auto take = [&](Form form, Reach reach) {
        size_t taken = 0;
        m_matcher.each(words, form, reach, stop, [&](uint32_t row) {
            if (!filter.passes(row)) return true;
            rows.push_back(row);
            return ++taken < first_rows;
        });
    };
    const bool own_letters = std::any_of(
        words.begin(), words.end(), [](const auto& word) { return word.letters != word.folded; });
    if (own_letters) take(Form::letters, Reach::near);
    take(Form::folded, Reach::near);
    take(Form::folded, Reach::everywhere);
    // A title is filed without its article; the record must hold that word all the same.
    std::vector<uint32_t> titles;
    add_titles(words, 0, filter, titles);
    if (leading_articles(words) > 0) add_titles(words, 1, filter, titles);
    m_matcher.keep_holding(words, titles, stop);
    rows.insert(rows.end(), titles.begin(), titles.end());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

/// Volumes that the words do not tell apart take each other's places, the first one first.
void Searcher::put_in_reading_order(const std::set<uint32_t>& volumes,
                                    std::vector<uint32_t>& rows) const {
    const auto& order = m_edition.columns.series_order;
    std::vector<uint32_t> ordered(volumes.begin(), volumes.end());
    std::sort(ordered.begin(), ordered.end(), [&](uint32_t a, uint32_t b) {
        return std::pair(order[a], a) < std::pair(order[b], b);
    });
    auto next = ordered.begin();
    for (auto& row : rows)
        if (volumes.contains(row)) row = *next++;
}

std::vector<uint32_t> Searcher::by_relevance(const Plan& plan, const Query& query,
                                             const RowFilter& filter, const std::stop_token& stop) {
    const auto known = candidates(plan.words, filter, stop);
    const Ranker ranker(plan.words, m_edition.rows());
    std::vector<std::pair<double, uint32_t>> scored;
    std::map<std::pair<double, std::string>, std::set<uint32_t>> volumes;
    for (const uint32_t row : known) {
        end_if_stopped(stop);
        const auto packed = m_edition.packed_words(row);
        const auto words = unpack_ranked_words(packed);
        scored.emplace_back(-ranker.score(row, words), row);
        if (auto series = name_of_series(words); !series.empty())
            volumes[{ranker.kind(words), std::move(series)}].insert(row);
    }
    std::sort(scored.begin(), scored.end());
    std::vector<uint32_t> rows;
    for (const auto& [score, row] : scored) rows.push_back(row);
    for (const auto& [of, members] : volumes) put_in_reading_order(members, rows);
    // Behind those comes the rest, best rows first.
    const auto wanted = query.offset + query.limit;
    if (rows.size() >= first_rows && rows.size() < wanted)
        m_matcher.each(plan.words, Form::folded, Reach::everywhere, stop, [&](uint32_t row) {
            if (filter.passes(row) && !std::binary_search(known.begin(), known.end(), row))
                rows.push_back(row);
            return rows.size() < wanted;
        });
    return cut(rows, query.offset, query.limit);
}

Counts Searcher::count(const Plan& plan, const Query& query, const std::stop_token& stop) {
    const RowFilter filter(m_edition.columns, query.filters);
    FacetCounter counter(m_edition.columns, filter);
    if (plan.kind == Plan::Kind::words)
        m_matcher.each(plan.words, Form::folded, Reach::everywhere, stop, [&](uint32_t row) {
            counter.add(row);
            return true;
        });
    else
        for (const uint32_t row : plan.list) counter.add(row);
    return counter.counts();
}

}  // namespace catalogue
